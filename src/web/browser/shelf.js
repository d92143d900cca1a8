/** What the page keeps of its own over a reload. */

/**
 * @template {object} Kept
 * @typedef {{ lasts(): boolean, get(): Kept | undefined, keep(kept: Kept): void }} Shelf
 */

/**
 * A browser may deny a frame its storage (site data blocked, storage of other sites blocked): what is kept then holds for
 * as long as the page is open.
 * @template {object} Kept
 * @param {string} key
 * @returns {Shelf<Kept>}
 */
export function createShelf(key) {
  /** @type {Kept | undefined} */
  let held
  let lasts = true
  try {
    held = JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined
  } catch (error) {
    lasts = error instanceof SyntaxError
  }
  return {
    /** Whether what is kept is still there after a reload. */
    lasts: () => lasts,
    get: () => held,
    /** @param {Kept} kept */
    keep(kept) {
      held = kept
      try {
        sessionStorage.setItem(key, JSON.stringify(kept))
      } catch {
        lasts = false
      }
    },
  }
}
