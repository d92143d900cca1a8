/** Which sites the policy's `embeddedBy` names; the service reads it in the same way. */

/**
 * Whether a CSP source of the policy's `embeddedBy` names the origin; a port, or the first label of a host, may be `*`.
 * @param {string} source @param {string} origin
 */
export function names(source, origin) {
  const pattern = source
    .replace(/\/$/, '')
    .split('*')
    .map((part) => part.replace(/[.?+^$()[\]{}|\\/]/g, String.raw`\$&`))
  return new RegExp(`^${pattern.join(String.raw`[\w.-]+`)}$`).test(origin)
}
