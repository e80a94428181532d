// How the site is built: static pages, nothing inline, one base path. Knows no page and no lab.
import mdx from '@astrojs/mdx'
import preact from '@astrojs/preact'
import { defineConfig } from 'astro/config'
import { lateStyles } from './src/layouts/late-styles.ts'

export default defineConfig({
  // `SITE_BASE=/course/` builds a site that lives below a path.
  base: process.env.SITE_BASE ?? '/',
  trailingSlash: 'always',
  integrations: [mdx(), preact(), lateStyles()],
  // The pages' CSP allows no inline script or style, so nothing may be inlined.
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Monaco and its TypeScript are that large; they load when a learner comes near a lab.
      chunkSizeWarningLimit: 8_000,
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    worker: { format: 'es' },
  },
})
