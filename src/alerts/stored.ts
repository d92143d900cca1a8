/** What is stored as JSON, each value read by itself: one that cannot be read is left out, and hinders no other (S5). */
import type { z } from 'zod'

/** A column's value that this version cannot read. Where it stands, and nothing of what it holds. */
export interface Unread {
  readonly table: 'address' | 'alert' | 'job'
  readonly column: string
  readonly id: string
}

/** `undefined` for what is no JSON, or not of this shape. No error: one would quote what it could not read. */
export function readStored<Value>(shape: z.ZodType<Value>, text: unknown): Value | undefined {
  try {
    return shape.safeParse(JSON.parse(String(text))).data
  } catch {
    return undefined
  }
}
