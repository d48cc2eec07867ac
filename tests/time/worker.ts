import { longDateTime, parseTimestamp, stamp, type TimestampOptions } from '../../src/time/index.ts'

interface Question {
  input: string
  options: TimestampOptions
}

/** Answers how the edge runtime reads a list of timestamps, and how it would print them. */
export default {
  async fetch(request: Request): Promise<Response> {
    const questions = (await request.json()) as Question[]
    const answers = questions.map(({ input, options }) => {
      const read = parseTimestamp(input, options)
      if (!read.ok) return read.problem
      const { instant, zone, precision } = read
      return {
        instant,
        zone,
        precision,
        printed: [stamp(instant, options.zone), longDateTime(instant, options.zone, 'hi')],
      }
    })
    return Response.json(answers)
  },
}
