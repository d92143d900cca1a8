/** In the window that was opened to sign in: tells the page that waits, and closes. */

new BroadcastChannel('triage').postMessage({ type: 'triage/signed-in' })
close()
