import { hostOf, type ImportContext, type Imported, withKnown } from '../../import/imported.ts'
import { joinedReferences, WxrReader, WxrSurvey } from '../../import/wordpress/read-export.ts'
import { progressOf } from '../terminal/progress.ts'
import type { Source } from './sources.ts'
import { chunksOf } from './text.ts'

/** The WordPress exports of an import. All are read once before the first becomes stories: a post refers to pictures and authors of other parts. */
export class Exports {
  readonly #sources: readonly (readonly [Source, ImportContext])[]
  #surveys: Map<Source, WxrSurvey> | undefined

  /** @param sources the exports, each with its context */
  constructor(sources: readonly (readonly [Source, ImportContext])[]) {
    this.#sources = sources
  }

  /** Yields the stories of an export; none of one that is broken, which is said. */
  *storiesOf(source: Source, context: ImportContext): Generator<Imported> {
    this.#surveys ??= new Map(
      this.#sources.flatMap(([one, itsContext]) => {
        const survey = surveyOf(one, itsContext)
        return survey === undefined ? [] : [[one, survey] as const]
      }),
    )
    const survey = this.#surveys.get(source)
    if (survey === undefined || survey.isBroken) return
    const reader = new WxrReader(context, joinedReferences(survey, [...this.#surveys.values()]))
    const told = withKnown({ source: hostOf(survey.source) })
    for (const chunk of readWithProgress(source, context))
      for (const story of reader.write(chunk ?? '')) yield { ...story, ...told }
    for (const story of reader.end()) yield { ...story, ...told }
  }
}

function surveyOf(source: Source, context: ImportContext): WxrSurvey | undefined {
  const survey = new WxrSurvey(context)
  for (const chunk of readWithProgress(source, context)) {
    // The file is not in its encoding, which is said.
    if (chunk === undefined) return undefined
    survey.write(chunk)
  }
  survey.end()
  return survey
}

function* readWithProgress(source: Source, context: ImportContext): Generator<string | undefined> {
  const progress = progressOf(`Reading ${source.name}`, source.bytes)
  try {
    let done = 0
    for (const chunk of chunksOf(source, context)) {
      yield chunk
      done += chunk?.length ?? 0
      progress.at(done)
    }
  } finally {
    // A running bar would keep the process alive.
    progress.end()
  }
}
