/** The parts of the page, which are in its HTML. @param {string} id */
export function element(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}`)
  return found
}

/** @typedef {import('../page-html.ts').PageSettings} PageSettings */
export const settings = /** @type {PageSettings} */ (JSON.parse(element('settings').textContent ?? ''))
