/** Finds out that this desk has begun a newer conversation than the one on the screen, in another tab of its session. */

const channel = 'triage-begun'
/** What wakes a page comes as several events at once. */
const afterMs = 100

/** Some browsers that keep nothing for a page let it tell its other tabs nothing, either. */
function openTabs() {
  try {
    return new BroadcastChannel(channel)
  } catch {
    return undefined
  }
}

/**
 * The other tabs of this browser hear of it at once; whoever hears nothing finds out when somebody looks at the page again.
 * @param {() => Promise<boolean>} isEarlier Whether the service has a newer one. @param {() => void} found
 */
export function createNewer(isEarlier, found) {
  const tabs = openTabs()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let due

  async function lookNow() {
    // Where it cannot be told, the connection's line says so.
    if (await isEarlier().catch(() => false)) found()
  }
  function look() {
    clearTimeout(due)
    due = setTimeout(() => void lookNow(), afterMs)
  }
  tabs?.addEventListener('message', look)
  return {
    look,
    /** The newest was begun here. Nothing of it is told. */
    tell: () => tabs?.postMessage({}),
  }
}
