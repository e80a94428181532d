// How the site is built: static pages, nothing inline, one base path. Knows no page and no lab.
import mdx from '@astrojs/mdx'
import preact from '@astrojs/preact'
import { defineConfig } from 'astro/config'
import { hostFiles } from './src/layouts/host-files.ts'
import { lateStyles } from './src/layouts/late-styles.ts'
import { searchIndex } from './src/layouts/search-index.ts'
import { serviceWorker } from './src/layouts/service-worker.ts'

export default defineConfig({
  // `SITE_URL=https://school.example` is where the site will be: for canonical addresses, previews and the site map.
  site: process.env.SITE_URL,
  // `SITE_BASE=/course/` builds a site that lives below a path.
  base: process.env.SITE_BASE ?? '/',
  trailingSlash: 'always',
  integrations: [mdx(), preact(), lateStyles(), searchIndex(), hostFiles(), serviceWorker()],
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
