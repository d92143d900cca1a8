/** What `bench/cold-start.ts` compares with: the same libraries, imported whole, and nothing done with them. */
import * as botbuilder from 'botbuilder'
import * as restify from 'restify'
import * as xstate from 'xstate'
import * as zod from 'zod'

const names = [restify, botbuilder, xstate, zod].map((library) => Object.keys(library).length)
process.stdout.write(`imported ${names.join(', ')}\n`)
setInterval(() => undefined, 60_000)
