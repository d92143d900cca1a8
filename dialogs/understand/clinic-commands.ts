/** What a clinician says to the service rather than to a triage, as it is typed in a hurry (B18). */
export type ClinicCommand =
  /** `references`: what may be the one that is meant, likeliest first. */
  | { readonly name: 'takeOver'; readonly references: readonly string[] }
  /** Words with what may be a reference in them, which say nothing of what is to be done with it. */
  | { readonly name: 'reference'; readonly references: readonly string[] }
  /** Alerts are to come to this chat. */
  | { readonly name: 'alertsHere' }
  /** "I have it". `sure` where the words can mean nothing else. */
  | { readonly name: 'haveIt'; readonly sure: boolean }

const polite = '(?:please |pls |ok |okay |hi |yes )*'
const thanks = '(?: please| pls| thanks| thank you| now| ta)*'
const takeOver = new RegExp(
  `^${polite}(?:can i |could i |i will |ill |i |im )?(?:take|taking) ?over(?: (.+?))??${thanks}$`,
)
const beforeCode = /^(?:(?:the|this|triage|ref|reference|code|number|no|patient|caller|from|desk|front) )+/
const alertsHere = new RegExp(
  `^${polite}(?:send |show |have |put |post |bring )?(?:me )?(?:the |all |my |our |your )?(?:front desk )?alerts? (?:to )?(?:come |go )?here${thanks}$`,
)
const haveIt = new RegExp(
  `^${polite}(?:i have|i have got|ive got|ill take|i will take|i am taking|im taking) (?:it|this|this one)${thanks}$`,
)
const mayHaveIt = new RegExp(
  `^${polite}(?:(?:i )?(?:got|have|had) (?:it|this)|mine|its mine|on it|im on it|will do|👍\\p{Emoji_Modifier}?)${thanks}$`,
  'u',
)

export function readClinicCommand(text: string): ClinicCommand | undefined {
  const said = plain(text)
  if (alertsHere.test(said)) return { name: 'alertsHere' }
  const over = takeOver.exec(said)
  if (over) return takenOver(over[1] ?? '')
  if (haveIt.test(said)) return { name: 'haveIt', sure: true }
  if (mayHaveIt.test(said)) return { name: 'haveIt', sure: false }
  const references = referencesIn(said)
  return references.length > 0 ? { name: 'reference', references } : undefined
}

/** Without what stands around the words: the bot's name, quotes, stops, what a client puts for a space. */
const plain = (text: string): string =>
  text
    .slice(0, 400)
    .replaceAll(/<at[^>]*>.*?<\/at>/gi, ' ')
    .replaceAll(/&nbsp;?/gi, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’‘`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{Emoji_Presentation}\p{Emoji_Modifier}]+/gu, ' ')
    .trim()

/** None where "take over" is not followed by what may be a reference: "take over the world". */
function takenOver(rest: string): ClinicCommand | undefined {
  const code = rest.replace(beforeCode, '')
  const whole = /^[0-9a-z ]{5,41}$/.test(code) && /^\S+(?: \S+){0,11}$/.test(code) ? [referenceOf(code)] : []
  const references = [...new Set([...whole, ...referencesIn(rest)])]
  return references.length > 0 ? { name: 'takeOver', references } : undefined
}

/** Twelve characters, in one piece or in pieces as they are read out. */
function referencesIn(said: string): readonly string[] {
  const pieces = said.split(' ')
  const found = pieces.flatMap((_, from) => {
    for (let to = from + 1; to <= pieces.length; to += 1) {
      const joined = pieces.slice(from, to).join('')
      if (joined.length >= 12) return isLike(joined, to - from) ? [referenceOf(joined)] : []
    }
    return []
  })
  return [...new Set(found)].slice(0, 8)
}

/** Short words together are seldom a reference without a digit. */
const isLike = (joined: string, pieces: number): boolean =>
  /^[0-9a-z]{12}$/.test(joined) && (pieces === 1 || /\d/.test(joined))

/** As it is printed, or as it was heard over the telephone: the letters that are no letters of a reference are digits. */
const referenceOf = (code: string): string =>
  code.replaceAll(' ', '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
