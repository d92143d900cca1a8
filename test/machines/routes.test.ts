/** What the machine does, against what was signed off. To approve a change, `npm run approve-routes` and have the diff read. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { drawRoutes, renderRoutes } from '../../machines/routes.ts'

const approved = new URL('../approved-routes.txt', import.meta.url)

/** The edges of a Mermaid state diagram, as [from, to]. */
const edgesOf = (diagram: string): string[][] =>
  [...diagram.matchAll(/^ {2}(\S+) --> (\S+?)(?::|$)/gm)].map(([, from = '', to = '']) => [from, to])

/** The states that an end of the edges can be followed to. */
function reachedFrom(start: string, edges: readonly string[][]): Set<string> {
  const reached = new Set([start])
  for (const state of reached) {
    for (const [from, to = ''] of edges) if (from === state) reached.add(to)
  }
  return reached
}

describe('routes', function () {
  this.timeout(20_000)

  it('are those that were approved', () => {
    const routes = renderRoutes()
    if (process.env['APPROVE']) writeFileSync(approved, routes)
    const hint = 'The routes have changed. If that is meant: npm run approve-routes, then have the diff signed off'
    expect(routes.split('\n'), hint).to.deep.equal(readFileSync(approved, 'utf8').split('\n'))
  })

  for (const [audience, ends] of [
    ['clinician', Array.from({ length: 14 }, (_, rule) => `R${rule + 1}`)],
    ['practiceStaff', ['P1', 'P2', 'P3']],
  ] as const) {
    it(`are drawn for ${audience} from the first question to every outcome, with no dead end`, () => {
      const diagram = drawRoutes(audience)
      const edges = edgesOf(diagram)
      const states = new Set(edges.map(([from = '']) => from))
      expect(diagram).to.match(/^stateDiagram-v2\n/)
      expect(edges).to.deep.include(['[*]', 'saddleAnaesthesia'])
      expect([...reachedFrom('saddleAnaesthesia', edges)]).to.have.members([...states])
      expect(edges.filter(([, to]) => to === '[*]').map(([from]) => from)).to.deep.equal(ends)
      for (const state of states) expect([...reachedFrom(state, edges)], state).to.include('[*]')
    })
  }
})
