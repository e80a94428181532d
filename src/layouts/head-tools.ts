/** The theme button, keeping place and choice when the language is switched, use without a network. Knows no page. */

const root = document.documentElement
const themeSwitch = document.querySelector('[data-theme-switch]')
const systemDark = matchMedia('(prefers-color-scheme: dark)')

keepForLater()

themeSwitch?.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark'
  keep('theme', root.dataset.theme)
  showTheme()
})
systemDark.addEventListener('change', showTheme)
showTheme()

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
  link.addEventListener('click', () => {
    keep('language', link.dataset.language ?? '')
    const place = nearestPlace()
    if (place) link.hash = place
  })
}

/**
 * Browsers have service workers on https and on this machine only; elsewhere the HTTP cache does what it can.
 * In development nothing is kept, or old files would hide new ones.
 */
async function keepForLater() {
  const workers = import.meta.env.PROD ? navigator.serviceWorker : undefined
  if (!workers) return
  try {
    const isFirst = !workers.controller
    await workers.register(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}sw.js`)
    const { active } = await workers.ready
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name)
    if (isFirst) active?.postMessage({ keep: [location.href.replace(/#.*/, ''), ...fetched] })
  } catch {
    // The site works without.
  }
}

function isDark(): boolean {
  return root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches
}

function showTheme() {
  themeSwitch?.setAttribute('aria-pressed', String(isDark()))
}

/** Id of the last marked place above the middle of the window: both languages have the same ids in the same order. */
function nearestPlace(): string {
  const places = [...document.querySelectorAll<HTMLElement>('main [data-place]')]
  // What lies in a closed fold has no place.
  const seen = places.filter((it) => it.getClientRects().length > 0)
  return seen.filter((it) => it.getBoundingClientRect().top < innerHeight / 2).at(-1)?.id ?? ''
}

function keep(key: string, value: string) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}
