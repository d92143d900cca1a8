/** What the page keeps of its own over a reload. */

/**
 * @template {object} Kept
 * @typedef {{ lasts(): boolean, get(): Kept | undefined, keep(kept: Kept): void, clear(): void }} Shelf
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
  /** @param {(storage: Storage) => void} act */
  function store(act) {
    try {
      act(sessionStorage)
    } catch {
      lasts = false
    }
  }
  return {
    /** Whether what is kept is still there after a reload. */
    lasts: () => lasts,
    get: () => held,
    keep(kept) {
      held = kept
      store((storage) => storage.setItem(key, JSON.stringify(kept)))
    },
    clear() {
      held = undefined
      store((storage) => storage.removeItem(key))
    },
  }
}
