/**
 * A worker that has nothing but a database. It runs the statements that it is sent, each with its values, for whoever knows
 * the secret: a page in a browser on this machine could find its port. It runs as it stands, for to bundle it would take longer
 * than most publishes.
 */
export default {
  async fetch(request, { DB: database, SECRET: secret }) {
    if (request.headers.get('Authorization') !== `Bearer ${secret}`) return new Response(null, { status: 401 })
    const statements = await request.json()
    try {
      return Response.json(
        await database.batch(statements.map(([sql, values]) => database.prepare(sql).bind(...values))),
      )
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 })
    }
  },
}
