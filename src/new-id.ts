import { randomFillSync } from 'node:crypto'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const characters = 12
/** Random bytes are drawn for many ids at once: to ask for a few takes about as long as to ask for thousands. */
const drawn = Buffer.alloc(characters * 256)
let used = drawn.length

/** Twelve characters that read well over the telephone: 60 bits. */
export function newId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  let made = ''
  for (const end = used + characters; used < end; used += 1) made += crockford[(drawn[used] ?? 0) % crockford.length]
  return made
}

const id = new RegExp(`^[${crockford}]{${characters}}$`)

/** Whether a text may be one of these. */
export const isId = (text: string): boolean => id.test(text)
