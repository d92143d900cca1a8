/** `node deploy/health-check.ts [path]`: ends with 0 where the service on this machine answers the path, by default `/healthz`. */
const timeoutMs = 2_000
const [path = '/healthz'] = process.argv.slice(2)
const url = `http://127.0.0.1:${process.env['PORT'] || 3978}${path}`
const answered = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(answered ? 0 : 1)
