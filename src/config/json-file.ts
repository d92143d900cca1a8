/** JSON as people write it, and where in it something stands. */
import { readFileSync } from 'node:fs'
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'

export type Path = readonly (string | number)[]

export interface Place {
  /** Both from 1, as editors count. */
  readonly line: number
  readonly column: number
}

/** What is wrong with a file, and where: no place where it could not be read at all. */
export interface Fault {
  readonly at?: Place
  readonly reason: string
}

export interface JsonFile {
  readonly value: unknown
  /** The value's own place; where it is missing, that of what should hold it. */
  placeOf(path: Path): Place
  /** Of a key, also one that nothing else is known of. */
  placeOfKey(path: Path): Place
  has(path: Path): boolean
}

/** Reads a file that may have a byte order mark. */
export function readJsonFile(file: string | URL): JsonFile | { readonly fault: Fault } {
  const text = readText(file)
  if (typeof text !== 'string') return text
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { disallowComments: true, allowEmptyContent: true })
  const [error] = errors
  if (error) return { fault: { at: placeIn(text, offsetOf(text, error)), reason: syntaxReason(text, error) } }
  if (!tree) return { fault: { reason: 'is empty' } }
  const twice = findTwice(tree)
  if (twice) return { fault: { at: placeIn(text, twice.offset), reason: `${String(twice.value)} stands twice` } }
  const nodeOf = (path: Path): Node | undefined => findNodeAtLocation(tree, [...path])
  const nearest = (path: Path): Node => nodeOf(path) ?? (path.length > 0 ? nearest(path.slice(0, -1)) : tree)
  return {
    value: JSON.parse(text) as unknown,
    placeOf: (path) => placeIn(text, nearest(path).offset),
    placeOfKey: (path) => placeIn(text, nodeOf(path)?.parent?.children?.[0]?.offset ?? nearest(path).offset),
    has: (path) => nodeOf(path) !== undefined,
  }
}

const readFaults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder; name the file in it',
  EACCES: 'may not be read by whoever runs this',
}

function readText(file: string | URL): string | { readonly fault: Fault } {
  try {
    const bytes = readFileSync(file)
    if (bytes[0] === 0xff || bytes[0] === 0xfe) return { fault: { reason: 'is saved as UTF-16; save it as UTF-8' } }
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { fault: { reason: 'is not saved as UTF-8; save it so' } }
    return { fault: { reason: readFaults[code] ?? `cannot be read (${code})` } }
  }
}

/** The comma itself, where one stands too many. */
const offsetOf = (text: string, error: ParseError): number =>
  isAfterLastComma(text, error) ? text.slice(0, error.offset).trimEnd().length - 1 : error.offset

const isAfterLastComma = (text: string, { offset }: ParseError): boolean =>
  /[}\]]/.test(text[offset] ?? '') && text.slice(0, offset).trimEnd().endsWith(',')

function syntaxReason(text: string, error: ParseError): string {
  const there = text.slice(error.offset)
  if (isAfterLastComma(text, error)) return 'is not JSON: there is a comma after the last entry; take it away'
  if (printParseErrorCode(error.error) === 'InvalidCommentToken')
    return 'is not JSON: it can have no comments; take this one away'
  if (/^[“”„‟«»‘’‚′″`']/.test(there)) return 'is not JSON: the quotation marks must be straight ones, "like this"'
  return syntaxFaults[printParseErrorCode(error.error)] ?? otherwise
}

const syntaxFaults: Readonly<Record<string, string>> = {
  CommaExpected: 'is not JSON: a comma is missing before this',
  ColonExpected: 'is not JSON: a colon is missing between a name and its value',
  CloseBraceExpected: 'is not JSON: a } is missing',
  CloseBracketExpected: 'is not JSON: a ] is missing',
  UnexpectedEndOfString: 'is not JSON: a text does not end with " on its line',
  EndOfFileExpected: 'is not JSON: something stands after its end',
}
const otherwise = 'is not JSON here: names and texts stand in "straight quotation marks", entries have commas between'

function findTwice(node: Node): Node | undefined {
  const names = new Set<unknown>()
  for (const child of node.children ?? []) {
    const [key] = node.type === 'object' ? (child.children ?? []) : []
    if (key && names.has(key.value)) return key
    if (key) names.add(key.value)
    const inner = findTwice(child)
    if (inner) return inner
  }
  return undefined
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
