/** The theme button, and keeping the reader's place and choice when the language is switched. Knows no page. */

const root = document.documentElement
const themeSwitch = document.querySelector('[data-theme-switch]')
const systemDark = matchMedia('(prefers-color-scheme: dark)')

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

function isDark(): boolean {
  return root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches
}

function showTheme() {
  themeSwitch?.setAttribute('aria-pressed', String(isDark()))
}

/** Id of the last marked place above the middle of the window: both languages have the same ids in the same order. */
function nearestPlace(): string {
  const places = [...document.querySelectorAll<HTMLElement>('main [data-place]')]
  return places.filter((it) => it.getBoundingClientRect().top < innerHeight / 2).at(-1)?.id ?? ''
}

function keep(key: string, value: string) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}
