import type { LiveEdition, PageFacts, StoryReference } from '../../store/store.ts'

export interface ListedStory {
  story: StoryReference
  facts: PageFacts
}

/** Returns stories with their facts, for lists. */
export async function listStories(edition: LiveEdition, stories: readonly StoryReference[]): Promise<ListedStory[]> {
  const facts = await edition.pageFacts(stories)
  return stories.flatMap((story, index) => {
    const known = facts[index]
    return known === undefined ? [] : [{ story, facts: known }]
  })
}
