/** The content security policy of our pages, as a `<meta>` can carry it. `public/_headers` says the same; a test compares. */

const directives: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'frame-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
}

/** Pages with a lab allow inline styles too: Monaco places its lines with `style` attributes. */
export function contentSecurityPolicy(hasLab: boolean): string {
  const styles = hasLab ? "'self' 'unsafe-inline'" : "'self'"
  return Object.entries({ ...directives, 'style-src': styles })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
