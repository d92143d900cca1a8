import { randomBytes } from 'node:crypto'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twelve characters that read well over the telephone: 60 bits. */
export const newId = (): string => Array.from(randomBytes(12), (byte) => crockford[byte % crockford.length]).join('')
