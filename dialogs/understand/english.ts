/** Whether a word is English: in the dictionary as it stands, or with an ending or a beginning that the dictionary gives it. */
import dictionary from 'dictionary-en-gb'

interface Affix {
  readonly flag: string
  readonly strip: string
  readonly add: string
  /** What the word that takes it ends in. */
  readonly takes: RegExp
}

const affixes = (kind: 'PFX' | 'SFX', rules: string): readonly Affix[] =>
  rules.split('\n').flatMap((line) => {
    const [name, flag = '', strip = '', add = '', takes] = line.trim().split(/\s+/u)
    if (name !== kind || takes === undefined) return []
    return [{ flag, strip: strip === '0' ? '' : strip, add, takes: new RegExp(`${takes}$`, 'u') }]
  })

function read() {
  const text = new TextDecoder()
  const rules = text.decode(dictionary.aff)
  const [, ...lines] = text.decode(dictionary.dic).split('\n')
  const words = new Map(
    lines.map((line) => {
      const [word = '', flags = ''] = line.split('/')
      return [word, flags] as const
    }),
  )
  return { words, beginnings: affixes('PFX', rules), endings: affixes('SFX', rules) }
}

let known: ReturnType<typeof read> | undefined

/** In lower case. The dictionary is read at the first word. */
export function isEnglish(word: string): boolean {
  known ??= read()
  const { beginnings } = known
  return (
    stands(word) || beginnings.some(({ flag, add }) => word.startsWith(add) && stands(word.slice(add.length), flag))
  )
}

/** As it stands, or with an ending; `flag` is that of a beginning which it has to take too. */
function stands(word: string, flag = ''): boolean {
  const { words, endings } = known as NonNullable<typeof known>
  const flagsOf = (stem: string): string | undefined => {
    const flags = words.get(stem)
    return flags?.includes(flag) ? flags : undefined
  }
  if (flagsOf(word) !== undefined) return true
  return endings.some((ending) => {
    if (!word.endsWith(ending.add)) return false
    const stem = word.slice(0, word.length - ending.add.length) + ending.strip
    return ending.takes.test(stem) && (flagsOf(stem)?.includes(ending.flag) ?? false)
  })
}
