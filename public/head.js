// Runs before the first paint: tells the styles that scripts work and which theme was chosen. Knows no page.
;(() => {
  const root = document.documentElement
  root.classList.add('js')
  try {
    const theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  } catch {
    // Storage may be forbidden; then the system's theme stays.
  }
})()
