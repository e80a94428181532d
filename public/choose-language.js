// Sends `/` on to the language chosen last, else to the browser's. Without scripts the page's links do.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('language')
  } catch {
    // Storage may be forbidden; then the browser's languages decide.
  }
  const wanted = chosen ? [chosen] : (navigator.languages ?? [navigator.language])
  const known = wanted
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'ko' || tag === 'en')
  const link = document.querySelector(`a[hreflang="${known ?? 'en'}"]`)
  if (link) location.replace(link.href)
})()
