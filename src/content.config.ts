/** What the pages are made from: chapters and the labs' texts, checked against a schema. Knows no layout. */

import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'

/** Ids are paths without extension: `05-load-balancer/ko`. */
const chapters = defineCollection({
  loader: glob({ base: './content/chapters', pattern: '*/{ko,en}.mdx' }),
  schema: z.strictObject({ title: z.string(), lead: z.string(), description: z.string() }),
})

/** One text beside the chapters; its ids are the languages. */
const differences = defineCollection({
  loader: glob({ base: './content/differences', pattern: '{ko,en}.mdx' }),
  schema: z.strictObject({ title: z.string(), lead: z.string(), description: z.string() }),
})

const check = z.strictObject({
  title: z.string().min(1),
  /** What a user of the system would have felt. */
  why: z.string().min(1),
  hints: z.strictObject({
    nudge: z.string().min(1),
    idea: z.string().min(1),
    code: z.string().min(1),
  }),
})

/** Ids are the lab and the language: `load-balancer/ko`. */
const labs = defineCollection({
  loader: glob({ base: './labs', pattern: '*/{ko,en}.mdx' }),
  schema: z.strictObject({
    title: z.string().min(1),
    steps: z.record(z.string(), z.strictObject({ title: z.string().min(1) })),
    checks: z.record(z.string(), check),
  }),
})

export const collections = { chapters, differences, labs }
