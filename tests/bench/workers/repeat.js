// Beside the bundled worker: asks it for the feeds of many topics, one after the other, each for the first time, with
// nothing between them and the worker but the runtime.
import app from './worker.js'

export default {
  async fetch(request, env, context) {
    const { searchParams } = new URL(request.url)
    const [from, to] = [Number(searchParams.get('from')), Number(searchParams.get('to'))]
    const sizes = []
    for (let topic = from; topic < to; topic++) {
      const url = `https://news.example/topics/topic-${topic}/${searchParams.get('file')}`
      const answer = await app.fetch(new Request(url), env, context)
      if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
      sizes.push((await answer.arrayBuffer()).byteLength)
    }
    return Response.json(sizes)
  },
}
