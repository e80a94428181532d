/** What the page's script needs to know of the course to show progress, as a data attribute. Knows no view. */
import { type Language, wordsOf } from '../../i18n.ts'
import { outlineOf } from '../outline.ts'

export async function courseData(language: Language): Promise<string> {
  const t = wordsOf(language)
  const outline = await outlineOf(language)
  return JSON.stringify({
    sections: outline
      .filter(({ isWritten }) => isWritten)
      .map(({ slug, labs }) => ({
        slug,
        labs: labs.map(({ id, points, stars }) => ({ id, points, stars })),
      })),
    words: {
      read: t('progress.read'),
      points: t('progress.points'),
      stars: t('progress.stars'),
      summary: t('progress.summary'),
      goOn: t('progress.goOn'),
    },
  })
}
