/** What the embedding page has put behind the `#` of the page's address. */

/**
 * Takes a secret out of the address, where it would stay in view, in the history, and in what is copied (S17).
 * @param {'token' | 'session'} name
 */
export function takeFromAddress(name) {
  const given = new URLSearchParams(location.hash.slice(1)).get(name)
  if (!given) return undefined
  const rest = new URLSearchParams(location.hash.slice(1))
  rest.delete(name)
  const hash = rest.size > 0 ? `#${rest}` : ''
  history.replaceState(history.state, '', location.pathname + location.search + hash)
  return given
}
