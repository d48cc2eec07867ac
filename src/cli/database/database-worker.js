/**
 * A worker with nothing but a database. It runs the statements of a request that has the secret: a page in a browser on this machine
 * could find its port. It is plain JavaScript, because bundling it would take longer than most publishes.
 */
export default {
  async fetch(request, { DB: database, SECRET: secret }) {
    if (request.headers.get('Authorization') !== `Bearer ${secret}`) return new Response(null, { status: 401 })
    const statements = readStatements(await request.text())
    try {
      return Response.json(
        await database.batch(statements.map(([sql, values]) => database.prepare(sql).bind(...values))),
      )
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 })
    }
  },
}

/** Reads a line of JSON with only the length of each text, and the texts behind it. */
function readStatements(sent) {
  let at = sent.indexOf('\n') + 1
  const textOf = ([length]) => {
    at += length
    return sent.slice(at - length, at)
  }
  return JSON.parse(sent.slice(0, at)).map(([sql, values]) => [
    sql,
    values.map((value) => (Array.isArray(value) ? textOf(value) : value)),
  ])
}
