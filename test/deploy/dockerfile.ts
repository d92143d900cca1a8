/** deploy/Dockerfile and .dockerignore, read as Docker reads them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DockerfileParser } from 'dockerfile-ast'

export const repository = fileURLToPath(new URL('../..', import.meta.url))

export interface Instruction {
  readonly keyword: string
  readonly arguments: string
}

export interface Stage {
  readonly image: string
  readonly name: string | undefined
  readonly instructions: readonly Instruction[]
}

export interface Copy {
  /** The stage that it takes from; absent where it takes from the repository. */
  readonly from: string | undefined
  readonly sources: readonly string[]
  readonly target: string
}

export const dockerfile: string = readFileSync(`${repository}/deploy/Dockerfile`, 'utf8')

/** The stages in their order; the last one is the image. */
export function stagesOf(text: string): readonly Stage[] {
  const lines = text.split('\n')
  const stages: { image: string; name: string | undefined; instructions: Instruction[] }[] = []
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword()
    const { start, end } = instruction.getRange()
    // The parser's own arguments leave out flags such as `--from`.
    const whole = lines
      .slice(start.line, end.line + 1)
      .join(' ')
      .replaceAll(/\\ +/g, '')
    const told = whole.slice(whole.indexOf(' ') + 1)
    if (keyword === 'FROM') {
      const [image = '', , name] = told.split(/\s+/)
      stages.push({ image, name, instructions: [] })
    } else stages.at(-1)?.instructions.push({ keyword, arguments: told })
  }
  return stages
}

export const image = (): Stage => stagesOf(dockerfile).at(-1) as Stage

export const argumentsOf = (stage: Stage, keyword: string): readonly string[] =>
  stage.instructions.filter((instruction) => instruction.keyword === keyword).map((found) => found.arguments)

export const copiesOf = (stage: Stage): readonly Copy[] =>
  argumentsOf(stage, 'COPY').map((told) => {
    const words = told.split(/\s+/)
    const paths = words.filter((word) => !word.startsWith('--'))
    return {
      from: words.find((word) => word.startsWith('--from='))?.slice('--from='.length),
      sources: paths.slice(0, -1),
      target: paths.at(-1) as string,
    }
  })

/** The command of an instruction in its exec form, such as `CMD ["node", "src/main.ts"]`. */
export function commandOf(stage: Stage, keyword: 'CMD' | 'HEALTHCHECK'): readonly string[] {
  const [told = ''] = argumentsOf(stage, keyword)
  return JSON.parse(told.slice(told.indexOf('['))) as readonly string[]
}

/** What Docker sees of a path in the repository: the last pattern that matches it, or a folder above it, decides. */
export function isSent(path: string, patterns: readonly string[]): boolean {
  const parts = path.split('/')
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  let sent = true
  for (const pattern of patterns) {
    const matches = matcherOf(pattern.replace(/^!/, ''))
    if (above.some((folder) => matches.test(folder))) sent = pattern.startsWith('!')
  }
  return sent
}

/** A star is any name, one that begins with a dot as well. */
const matcherOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replaceAll(/\*\*\/|\*|[.+]/g, (found) => ({ '**/': '(?:.*/)?', '*': '[^/]*' })[found] ?? `\\${found}`)}$`,
  )

export const ignorePatterns: readonly string[] = readFileSync(`${repository}/.dockerignore`, 'utf8')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'))
