/** The dashboard and the rules ask for figures that the running service has. */
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parse } from 'yaml'
import { openChat, pressed } from '../support/direct-line.ts'
import { openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const read = (name: string): string => readFileSync(new URL(`../../deploy/monitoring/${name}`, import.meta.url), 'utf8')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly for?: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string }
}
interface Panel {
  readonly title: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets: readonly { readonly expr: string }[]
}

const rules = (parse(read('alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules)
const { panels } = JSON.parse(read('dashboard.json')) as { panels: Panel[] }
const asked = [...rules.map(({ expr }) => expr), ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))]
const namesIn = (expr: string): string[] => expr.match(/\b(?:triage|nodejs|process)_\w+/g) ?? []

describe('Monitoring', () => {
  let service: RunningService
  let metrics: string

  before(async () => {
    service = await startService()
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('unsure')
    const talk = await openTalk(service.url)
    const old = pressed(talk.triage(), 'no')
    await talk.press('no')
    await talk.send({ value: old })
    for (const id of ['same', 'same']) await desk.send({ text: 'why', channelData: { clientActivityID: id } })
    await fetch(`${service.url}/v3/directline/tokens/generate`, { method: 'POST' })
    metrics = await (await fetch(`${service.url}/metrics`)).text()
  })
  after(() => discard(service))

  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1])

  it('asks for no figure that the service does not have', () => {
    const names = new Set(asked.flatMap(namesIn))
    expect(names.size).to.be.above(15)
    const known = new Set([...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
    for (const name of names) expect(known, name).to.include(name.replace(/_(?:bucket|count|sum)$/, ''))
  })

  it('shows each figure of the triage that the service has', () => {
    const own = [...metrics.matchAll(/^# TYPE (triage_\S+)/gm)].map(([, name = '']) => name)
    for (const name of own)
      expect(
        asked.some((expr) => expr.includes(name)),
        name,
      ).to.equal(true)
  })

  it('says in each rule what is wrong, how bad it is and what to do', () => {
    expect(rules.map(({ alert }) => alert)).to.deep.equal([...new Set(rules.map(({ alert }) => alert))])
    for (const { alert, labels, annotations } of rules) {
      expect(labels.severity, alert).to.be.oneOf(['page', 'ticket'])
      expect(annotations.summary, alert).to.be.a('string').that.has.lengthOf.above(20)
      expect(annotations.description, alert).to.be.a('string').that.has.lengthOf.above(20)
    }
  })

  it('has a panel in each place, and none over another', () => {
    const places = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
    )
    expect(new Set(places).size).to.equal(places.length)
  })

  it('learns of an alert that is open, of the sign in it, and of who was turned away', () => {
    expect(value('triage_alerts_open')).to.equal(1)
    expect(value('triage_alert_oldest_seconds')).to.be.at.least(0)
    expect(value('triage_outbox_waiting')).to.be.at.least(1)
    expect(value('triage_sockets')).to.equal(0)
    expect(metrics).to.match(
      /^triage_signs_told_total\{audience="practiceStaff",question="saddleAnaesthesia",answer="unsure"\} 1$/m,
    )
    expect(metrics).to.match(/^triage_refusals_total\{door="directLine",reason="secret"\} 1$/m)
    expect(metrics).to.match(/^triage_outcomes_total\{rule="P1"\} \d+$/m)
  })

  it('times what people send, and not what we say of our own accord', async () => {
    const timed = (text: string) =>
      [...text.matchAll(/^triage_turn_seconds_count\{.*\} (\d+)$/gm)].reduce((sum, [, times]) => sum + Number(times), 0)
    // Two arrivals, three presses, and a question twice.
    expect(timed(metrics)).to.equal(7)
  })

  it('counts what came again, and what answered a card that was not open any more', () => {
    expect(metrics).to.match(/^triage_turns_repeated_total\{audience="practiceStaff"\} 1$/m)
    expect(metrics).to.match(/^triage_answers_stale_total\{audience="clinician"\} 1$/m)
  })
})
