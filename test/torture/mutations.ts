/** Bodies and texts as no program would send them: a good one, changed in one way or several, by a seed. */

export type Random = () => number

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

const texts = [
  'no numb between the legs until last night',
  'can&#39;t pee&nbsp;',
  '<at>Bot</at> take over 7K2QFX-9M4TBD',
  '６５ ｙｅａｒｓ',
  '\u202Eyes\u202C',
  '\u0000\u0001\u0007',
  '\uD800',
  '👩‍👩‍👧‍👦 '.repeat(50),
  'no '.repeat(1_333),
  'x'.repeat(4_001),
  '[a](javascript:alert(1)) **b** `c`',
  'since 24/12/25, 6,5 weeks, 2-3/52',
  '__proto__',
  '-1e999',
]
const odd: readonly unknown[] = [null, true, false, 0, -1, 1e308, '', [], {}, [[[]]], { __proto__: 1 }, ...texts]

/** One of its values, however deep, is another; or is gone; or has another name. */
function changedValue(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.3) return pick(random, odd)
  if (Array.isArray(value))
    return value.length === 0
      ? [pick(random, odd)]
      : value.map((item) => (random() < 0.5 ? changedValue(random, item) : (item as unknown)))
  const entries = Object.entries(value)
  const [name] = pick(random, entries.length > 0 ? entries : [['x', 1]])
  const way = random()
  if (way < 0.15) return Object.fromEntries(entries.filter(([other]) => other !== name))
  if (way < 0.3)
    return {
      ...value,
      [pick(random, ['constructor', 'toString', 'x', ' ', '\u0000', name.toUpperCase()])]: pick(random, odd),
    }
  return { ...value, [name]: changedValue(random, (value as Record<string, unknown>)[name]) }
}

const bytes = ['"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', '\uFFFD', '1e999', 'null', '\\ud800', '"__proto__":']

/** Its text is cut, doubled, or has something of JSON's own where it is not to be. */
function changedText(random: Random, text: string): string {
  const at = Math.floor(random() * text.length)
  const way = random()
  if (way < 0.3) return text.slice(0, at)
  if (way < 0.5) return text.slice(0, at) + text.slice(Math.floor(random() * text.length))
  return text.slice(0, at) + pick(random, bytes) + text.slice(at + Math.floor(random() * 3))
}

/** JSON, most of the time. */
export function mutated(random: Random, good: object): string {
  let value: unknown = good
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) value = changedValue(random, value)
  const text = JSON.stringify(value) ?? ''
  return random() < 0.3 ? changedText(random, text) : text
}

export const mutatedText = (random: Random): string => {
  const text = pick(random, texts) + pick(random, texts)
  return random() < 0.5 ? text : changedText(random, text)
}
