/** What the start and `npm run check-policy` say of a policy that is wrong: file, line, column, field, and what to write instead. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { policyFields } from '../../dialogs/wording/policy.ts'
import { questionIds } from '../../machines/protocol.ts'
import { outcomeIds } from '../../machines/rules.ts'
import { schemaFields } from '../../src/config/policy-faults.ts'
import { PolicyRefused, readPolicy } from '../../src/config/policy-file.ts'
import { practicePolicy } from '../support/authority.ts'

const whole = readFileSync(practicePolicy, 'utf8')
const reference = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8')
const command = fileURLToPath(new URL('../../src/check-policy.ts', import.meta.url))

describe('A policy', () => {
  const directory = mkdtempSync(join(tmpdir(), 'triage-policy-'))
  const file = join(directory, 'policy.json')
  after(() => rm(directory, { recursive: true, force: true }))

  const write = (text: string | Buffer): string => {
    writeFileSync(file, text)
    return file
  }
  const changed = (from: string | RegExp, to: string): string => {
    const text = whole.replace(from, to)
    expect(text).not.to.equal(whole)
    return text
  }
  function linesFor(text: string | Buffer): readonly string[] {
    try {
      readPolicy(write(text), { forPatients: true })
    } catch (error) {
      if (error instanceof PolicyRefused) return error.lines
      throw error
    }
    return []
  }
  /** The line of the file that a part stands on, from 1. */
  const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

  it('may be as it is, and with a byte order mark', () => {
    expect(linesFor(whole)).to.deep.equal([])
    expect(linesFor(`\uFEFF${whole}`)).to.deep.equal([])
  })

  /** A policy, what its one fault stands beside, and what is said. */
  const faults: Readonly<Record<string, () => readonly [string, string, ...string[]]>> = {
    'a missing value': () => [
      changed(/ {2}"emergencyRoute".*\n/, ''),
      '{',
      'emergencyRoute is missing: one sentence, what to do when nobody answers, such as "Call 999',
    ],
    'a missing value within another': () => [
      changed(/ {4}"service".*\n/, ''),
      '{\n    "phoneIn',
      'sameDayRoute.service is missing',
    ],
    'a value of another kind': () => [
      changed('"retentionDays": 2920', '"retentionDays": "2920"'),
      '"2920"',
      'retentionDays must be a number without quotation marks',
      'such as 2920',
    ],
    'an empty text': () => [changed('Meadow Lane Surgery', ' '), '" "', 'practiceName is empty', 'Meadow Lane'],
    'a word that is none of those': () => [
      changed('"mskInterface"', '"msk"'),
      '"msk"',
      'routineMriRoute must be "direct" or "mskInterface"',
    ],
    'a field that is misspelt': () => [
      changed('"notes": {}', '"notes": {}, "retentonDays": 1'),
      '"retentonDays"',
      'retentonDays is not a field of the policy. Did you mean retentionDays?',
    ],
    'a field within another that is misspelt': () => [
      changed('"phoneInHours"', '"phoneInHour": "1", "phoneInHours"'),
      '"phoneInHour"',
      'sameDayRoute.phoneInHour is not a field of the policy. Did you mean phoneInHours?',
    ],
    'a note on part of a question’s id': () => [
      changed('"notes": {}', '"notes": { "saddle": "x" }'),
      '"saddle"',
      'notes.saddle is no question or outcome. Did you mean saddleAnaesthesia?',
      'sphincterDisturbance',
    ],
    'a note on a rule': () => [
      changed('"notes": {}', '"notes": { "R1": "x" }'),
      '"R1"',
      'notes.R1 is no question or outcome. Did you mean sameDayReferral?',
    ],
    'a telephone number that is words': () => [
      changed('"4501"', '"ask reception"'),
      '"ask reception"',
      'sameDayRoute.phoneInHours must be a telephone number',
      'such as "01632 960001", or "4501" for an extension',
    ],
    'an origin with a path': () => [
      changed('"notes": {}', '"notes": {}, "embeddedBy": ["https://intranet.example/page"]'),
      '"https://intranet.example/page"',
      'embeddedBy[0] must be an origin, with nothing after the host and port',
      'such as ["https://intranet.example.org"]',
    ],
    ...Object.fromEntries(
      [
        ['https://*', 'every site'],
        ['https://*.*', 'every site'],
        ['https://*.nhs.uk', 'many owners'],
        ['https://*.co.uk', 'many owners'],
        ['https://*.azurewebsites.net', 'many owners'],
        ['https://intranet.*', 'every site'],
        ['https://intranet.example.org:*', 'a port of digits'],
        ['http://intranet.example.org', 'https://'],
      ].map(([origin = '', said = '']) => [
        `the origin ${origin}`,
        () => [
          changed('"notes": {}', `"notes": {}, "embeddedBy": ["${origin}"]`),
          `"${origin}"`,
          'embeddedBy[0]',
          said,
        ],
      ]),
    ),
    'two routes of one name': () => [
      changed('All clinicians on site', 'duty  Doctor'),
      '[',
      'alertRoutes must have names of their own',
    ],
    'a field that stands twice': () => [
      changed('"notes": {}', '"practiceName": "x"'),
      '"practiceName": "x"',
      'practiceName stands twice',
    ],
    'a comma too many': () => [changed('"notes": {}', '"notes": {},'), ',\n}', 'a comma after the last entry'],
    'a comma too few': () => [changed('"Meadow Lane Surgery",', '"Meadow Lane Surgery"'), '"sameDayRoute"', 'a comma'],
    'curly quotation marks': () => [
      changed('"Meadow Lane Surgery"', '“Meadow Lane Surgery”'),
      '“Meadow',
      'quotation marks must be straight',
    ],
    'a comment': () => [changed('  "notes"', '  // ours\n  "notes"'), '// ours', 'no comments'],
    'a number of the example': () => [
      changed('"4501"', '"01632 960001"'),
      '"01632 960001"',
      'sameDayRoute.phoneInHours has 01632 960001, a telephone number for films and examples',
    ],
  }
  for (const [what, make] of Object.entries(faults)) {
    it(`with ${what} is refused in one line, which says where it stands and what to write`, () => {
      const [text, part, ...said] = make()
      const lines = linesFor(text)
      expect(lines).to.have.length(1)
      expect(lines[0]).to.match(new RegExp(`^${file}:${lineOf(text, part)}:\\d+: `))
      for (const words of said) expect(lines[0]).to.include(words)
    })
  }

  const unreadable: Readonly<Record<string, readonly [string | Buffer, string]>> = {
    'that is empty': ['', 'is empty'],
    'in UTF-16': [Buffer.from(`\uFEFF${whole}`, 'utf16le'), 'save it as UTF-8'],
    'in Windows-1252': [Buffer.from(whole.replace('Meadow', 'Caf\xe9'), 'latin1'), 'UTF-8'],
  }
  for (const [what, [text, said]] of Object.entries(unreadable)) {
    it(`${what} is refused`, () => expect(linesFor(text).join('\n')).to.include(`${file}: `).and.include(said))
  }

  it('that is not there, and one that is a folder, are told apart', () => {
    expect(() => readPolicy('/nowhere/policy.json', { forPatients: false })).to.throw(
      '/nowhere/policy.json: there is no such file',
    )
    expect(() => readPolicy(directory, { forPatients: false })).to.throw('is a folder')
  })

  it('with several faults is refused with a line for each', () => {
    const lines = linesFor(changed('"4501"', '"x"').replace('"mskInterface"', '"y"').replace('2920', '0'))
    expect(lines).to.have.length(3)
  })

  it('may name a practice’s own sites, and an extension after a number', () => {
    const origins = '["https://*.meadowlane.nhs.uk", "https://intranet.example.org:8443", "http://localhost:*"]'
    const text = changed('"notes": {}', `"embeddedBy": ${origins}`).replace('"4501"', '"0300 123 1234 ext 4512"')
    expect(linesFor(text)).to.deep.equal([])
  })

  describe('by npm run check-policy', () => {
    const check = (...names: readonly string[]) =>
      spawnSync(process.execPath, [command, ...names], { encoding: 'utf8', env: { PATH: process.env['PATH'] } })

    it('is told in plain words', () => {
      const { status, stdout, stderr } = check(practicePolicy)
      expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' })
      for (const words of ['Meadow Lane Surgery', '4501', 'Duty doctor, at once', '5 minutes', '8 years', 'restart'])
        expect(stdout).to.include(words)
    })

    it('is refused in the same words as at the start', () => {
      const { status, stdout, stderr } = check(write(changed('2920', '0')))
      expect({ status, stdout }).to.deep.equal({ status: 1, stdout: '' })
      expect(stderr.trim().split('\n')).to.deep.equal(linesFor(readFileSync(file)))
    })

    it('is warned of where it can be meant, and seldom is', () => {
      const text = changed('"retentionDays": 2920', '"retentionDays": 1').replace(
        /"escalateAfterMinutes": 5/,
        '"escalateAfterMinutes": 0.01',
      )
      const { status, stdout } = check(write(text))
      expect(status).to.equal(0)
      expect(stdout).to.include('Look at this again: retentionDays').and.include('Look at this again: alertRoutes')
    })
  })

  it('has each of its fields in the words about it, and in the reference with every id for a note', () => {
    expect(Object.keys(policyFields)).to.have.members(schemaFields())
    for (const [name, { example }] of Object.entries(policyFields)) {
      expect(reference, name).to.include(`\`${name}\``)
      if (!example.includes('…')) expect(reference, name).to.include(example)
    }
    for (const id of [...questionIds, ...outcomeIds]) expect(reference, id).to.include(`\`${id}\``)
  })
})
