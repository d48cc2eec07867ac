import { Option } from 'commander'
import type { CompiledContent } from '../../edition/compile/content.ts'
import { WrongUse } from '../wrong-use.ts'

/** The ids of the stories that come with the project. They stay when a story is edited, renamed or moved. */
const SAMPLE: ReadonlySet<string> = new Set(
  [
    '03914acf-1c90-4e1b-bac3-1bd3ae723905',
    '04e74a84-4e5f-4dfb-871e-d4a19b2609d0',
    '165822be-209f-49ef-9694-b774a2c128c5',
    '1cf53aaf-b234-461c-a5ac-fbef64568c85',
    '4192f0ea-8b1c-4294-b8db-e2331624fcfd',
    '446fad6e-3ac0-4332-aa17-693b6d625a54',
    '52429e88-c82e-425c-bb69-12056f2f19f6',
    '572f3ba9-2e24-4e8c-b2e6-5a9058fccb21',
    '5769e899-35a5-4886-9a4e-aadd3889d156',
    '694a262b-96f1-4d10-83a6-c83da2f58284',
    '6f2fd8e5-1bd6-49d4-8e93-ee6294e18d79',
    '7b7f0576-310f-4259-b88c-8d1d9a0d1d39',
    '90b411a3-f3d0-4ebb-a224-8d851521c535',
    '92489d56-4e78-42cb-8fde-90d9b2713ee8',
    '970b4ca6-2a9c-4197-913a-ef86f4a8e141',
    'a3115383-c864-4271-b2ff-eeeebb6acec9',
    'd6eccd4d-f594-4eb9-ac39-544e2bd1c813',
    'dcfc6736-d3dd-4604-b75e-cd7913364b2f',
    'eae9aa9c-8686-4cee-9ec0-afe913c0b465',
  ].map((uuid) => `urn:uuid:${uuid}`),
)

/** `--sample` or `KHABAR_SAMPLE`: publishes the sample's stories too. */
export const sampleOption = () =>
  new Option('--sample', "send the stories of the project's sample too, if they are in the folder (env: KHABAR_SAMPLE)")

export interface SampleSettings {
  sample?: boolean
}

/** The most stories that are named one by one. */
const MOST_NAMED = 3

/**
 * Refuses to publish the sample's stories on a site that readers reach. Drafts are not counted: they are not published.
 * @throws WrongUse if the folder has any of them
 */
export function refuseSample({ stories }: Pick<CompiledContent, 'stories'>, { sample }: SampleSettings): void {
  // Commander counts a variable as set whatever its value: empty, as a workflow passes on an unset one, or `0`.
  if (sample === true || process.env.KHABAR_SAMPLE === '1') return
  const found = stories.filter(({ id, from }) => SAMPLE.has(id) && from !== Number.POSITIVE_INFINITY)
  if (found.length === 0) return
  const named = found.slice(0, MOST_NAMED).map(({ path }) => path)
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : ''
  throw new WrongUse(
    `The content folder holds ${found.length === 1 ? 'a story' : `${found.length} stories`} of the sample, which would go out as your news: ${named.join(', ')}${more}. Delete the files or make them drafts; to send them all the same, say --sample or set KHABAR_SAMPLE=1.`,
  )
}
