import { describe, expect, test } from 'vitest'
import { isStoryVisible, type LifeCycle, visibleFrom, visibleUntil } from '../../src/article/life-cycle.ts'

const rows: [why: string, story: LifeCycle, visible: readonly number[], hidden: readonly number[]][] = [
  ['from its publication on', { published: 100 }, [100, 101, 1e15], [99, 0, -1]],
  ['not before the embargo lifts', { published: 100, embargo: 200 }, [200, 201], [100, 199]],
  ['not before publication, where the embargo is older', { published: 100, embargo: 50 }, [100], [50, 99]],
  ['until it expires, and not at that very moment', { published: 100, expires: 200 }, [100, 199], [200, 201]],
  ['between embargo and expiry', { published: 100, embargo: 150, expires: 200 }, [150, 199], [149, 200]],
  ['never, as a draft', { published: 100, draft: true }, [], [100, 1e15]],
  ['as ever, where it is said to be no draft', { published: 100, draft: false }, [100], [99]],
]

describe('a story is shown', () => {
  test.each(rows)('%s', (_, story, visible, hidden) => {
    expect(visible.map((now) => isStoryVisible(story, now))).toEqual(visible.map(() => true))
    expect(hidden.map((now) => isStoryVisible(story, now))).toEqual(hidden.map(() => false))
  })
})

test('the boundaries of a life are the moments at which it changes', () => {
  expect(visibleFrom({ published: 100, embargo: 150 })).toBe(150)
  expect(visibleFrom({ published: 100, draft: true })).toBe(Number.POSITIVE_INFINITY)
  expect(visibleUntil({ published: 100 })).toBe(Number.POSITIVE_INFINITY)
  expect(visibleUntil({ published: 100, expires: 300 })).toBe(300)
})
