// Keeps what was opened, for use without a network: one cache a build, old ones are thrown away. Files under
// `assets/` are named by their content and come from the cache; everything else comes from the network first.
const base = '__BASE__'
const cacheName = `zero-to-millions ${base} ${'__BUILD__'}`
const family = `zero-to-millions ${base} `

addEventListener('install', () => skipWaiting())

addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(family) && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  )
})

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || !isOurs(url) || request.headers.has('range')) return
  const isNamedByContent = url.pathname.startsWith(`${base}assets/`)
  event.respondWith(isNamedByContent ? keptFirst(request) : networkFirst(request))
})

// What a first visit fetched before this worker stood between it and the network.
addEventListener('message', (event) => {
  const urls = Array.isArray(event.data?.keep) ? event.data.keep : []
  event.waitUntil(
    Promise.all(
      urls.filter((url) => isOurs(new URL(url))).map((url) => keptFirst(new Request(url))),
    ),
  )
})

function isOurs(url) {
  return url.origin === location.origin && url.pathname.startsWith(base)
}

async function keptFirst(request) {
  return (await caches.match(request, { cacheName, ignoreVary: true })) ?? fetchAndKeep(request)
}

async function networkFirst(request) {
  try {
    return await fetchAndKeep(request)
  } catch (error) {
    // A page's address may carry a query; what was kept is the page without one.
    const kept = await caches.match(request, { cacheName, ignoreSearch: true, ignoreVary: true })
    if (kept) return kept
    throw error
  }
}

async function fetchAndKeep(request) {
  const reply = await fetch(request)
  if (reply.status === 200 && reply.type === 'basic' && !reply.redirected) {
    const copy = reply.clone()
    // A full disk must not take the page away.
    caches
      .open(cacheName)
      .then((cache) => cache.put(request, copy))
      .catch(() => {})
  }
  return reply
}
