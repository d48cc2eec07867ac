/**
 * A worker that has nothing but a database. It runs the statements that it is sent, each with its values, for whoever knows
 * the secret: a page in a browser on this machine could find its port. It runs as it stands, for to bundle it would take longer
 * than most publishes.
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

/** Reads a line of JSON that has of each text no more than its length, and these texts behind it. */
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
