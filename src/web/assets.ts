/** What the pages load: read and named by its content when a page is first asked for, compressed, and kept. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const scriptType = 'text/javascript; charset=utf-8'

/** The stock client's one built file; its package has no path to it by name. */
const webChatFile = (): string =>
  resolve(dirname(createRequire(import.meta.url).resolve('botframework-webchat')), '../dist/webchat.js')

const own = (file: string): URL => new URL(`./browser/${file}`, import.meta.url)

/** Files that import each other share a version, since they stand in one folder for the browser. */
const bundles = {
  client: { 'web-chat.js': scriptType },
  page: {
    'page.js': scriptType,
    'adapter.js': scriptType,
    'address.js': scriptType,
    'alert-status.js': scriptType,
    'ask.js': scriptType,
    'at-rest.js': scriptType,
    'chat-style.js': scriptType,
    'client.js': scriptType,
    'confirm.js': scriptType,
    'conversation.js': scriptType,
    'desk-session.js': scriptType,
    'frame-names.js': scriptType,
    'frame.js': scriptType,
    'hearing.js': scriptType,
    'keys.js': scriptType,
    'line.js': scriptType,
    'newer.js': scriptType,
    'notices.js': scriptType,
    'page-element.js': scriptType,
    'plain-message.js': scriptType,
    'self-test.js': scriptType,
    'shelf.js': scriptType,
    'signed-in.js': scriptType,
    'socket.js': scriptType,
    'standing.js': scriptType,
    'unsent.js': scriptType,
    'page.css': 'text/css; charset=utf-8',
  },
} as const

export type AssetName = keyof typeof bundles.client | keyof typeof bundles.page
export type Encoding = 'br' | 'gzip'

export interface Asset {
  readonly type: string
  readonly plain: Buffer
  /** By what is in it, so that an address never comes to mean something else. */
  readonly version: string
  /** The smaller form, made when it is first asked for. */
  encoded(encoding: Encoding): Promise<Buffer>
}

export type Assets = Readonly<Record<AssetName, Asset>>

export const assetNames = Object.values(bundles).flatMap((types) => Object.keys(types)) as readonly AssetName[]
export const addressOf = (assets: Assets, name: AssetName): string => `/assets/${assets[name].version}/${name}`

let loaded: Assets | undefined
/** One set for the process. */
export const loadAssets = (): Assets => (loaded ??= load())

function load(): Assets {
  const entries = Object.values(bundles).flatMap((types) => {
    const files = Object.entries(types).map(([name, type]) => ({ name, type, plain: read(name) }))
    const hash = createHash('sha256')
    for (const { plain } of files) hash.update(plain)
    const version = hash.digest('base64url').slice(0, 16)
    return files.map(({ name, type, plain }) => [name, { type, plain, version, encoded: encoder(plain) }] as const)
  })
  return Object.fromEntries(entries) as unknown as Assets
}

const read = (name: string): Buffer => readFileSync(name === 'web-chat.js' ? webChatFile() : own(name))

function encoder(plain: Buffer): Asset['encoded'] {
  const made: Partial<Record<Encoding, Promise<Buffer>>> = {}
  const encode = { gzip: () => promisify(gzip)(plain), br: () => brotli(plain, quickly(plain)) }
  return (encoding) => {
    if (encoding === 'br' && !made.br && plain.length > smallBytes) shrinkLater(plain, made)
    return (made[encoding] ??= encode[encoding]())
  }
}

const smallBytes = 100_000
const shrinkAfterMs = 5_000

/** What brotli does in a tenth of a second. */
const quickly = ({ length }: Buffer): number => (length > smallBytes ? 5 : constants.BROTLI_MAX_QUALITY)

/**
 * The smallest form takes seconds of one core, beside what the process does, once and not while the first page loads;
 * whoever comes before it is there gets the quicker, larger one.
 */
function shrinkLater(plain: Buffer, made: { br?: Promise<Buffer> }): void {
  const shrink = async (): Promise<void> => {
    const smallest = await brotli(plain, constants.BROTLI_MAX_QUALITY)
    made.br = Promise.resolve(smallest)
  }
  setTimeout(() => void shrink(), shrinkAfterMs).unref()
}

const brotli = (plain: Buffer, quality: number): Promise<Buffer> =>
  promisify(brotliCompress)(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  })
