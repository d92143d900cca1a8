const needed = [24, 15] as const

/** Throws on a Node that cannot run this code: after `npm ci --ignore-scripts` the machine's own would be used silently. */
export function assertNodeVersion(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return
  throw new Error(
    `Node ${needed.join('.')} or later is needed, and this is ${version}. Run "npm ci" without --ignore-scripts, then start with npm.`,
  )
}
