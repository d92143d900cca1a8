/** Run as the image is built: its file system is read-only later, so what a first start would compile is kept now. */
import { keepCompiled, useCompiled } from '../src/compiled.ts'

useCompiled()
await import('../src/run.ts')
await import('../src/channels/bot-framework/open.ts')
keepCompiled()
