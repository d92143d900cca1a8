/** README.md says what there is: the page's own words, and every setting. */
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { staffQuestions } from '../dialogs/wording/staff-questions.ts'
import packageJson from '../package.json' with { type: 'json' }
import { settingNames } from '../src/config/environment.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

describe('README.md', () => {
  it('shows in its picture the question as the page puts it', () => {
    const [, picture = ''] = readme.split('```')
    const words = picture.replaceAll(/[│┌┐└┘├┤─]/g, ' ').replaceAll(/\s+/g, ' ')
    expect(words).to.include(staffQuestions.sphincterDisturbance.ask)
  })

  it('names every setting, but the two that only another authority than the Bot Framework’s needs', () => {
    for (const name of settingNames.filter((each) => !each.startsWith('ToBot'))) {
      expect(readme, name).to.include(`\`${name}\``)
    }
  })

  it('calls scripts of the package that there are', () => {
    for (const [, script = ''] of readme.matchAll(/npm run ([\w:-]+)/g)) {
      expect(packageJson.scripts).to.have.property(script)
    }
  })
})
