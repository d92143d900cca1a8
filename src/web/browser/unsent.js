/** What was typed and not taken: it goes back into the text box, and leaves it when it turns out to have been taken after all. */

/**
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {{ words(): string, setWords(text: string): void }} TextBox
 */

/** @param {() => TextBox | undefined} textBox @param {() => void} nothingLeft */
export function createUnsent(textBox, nothingLeft) {
  /** By the id that the client gave them. @type {Map<string, string>} */
  const unsent = new Map()
  return {
    /** @param {ChatActivity} activity @returns {boolean} Whether it was words. */
    giveBack({ text, value, channelData }) {
      const box = textBox()
      if (!box || !text || value !== undefined) return false
      if (channelData?.clientActivityID) unsent.set(channelData.clientActivityID, text)
      const now = box.words()
      // What was begun since stands behind it.
      if (!now.includes(text)) box.setWords(now ? `${text} ${now}` : text)
      return true
    },
    /** @param {ChatActivity} activity */
    heard({ channelData }) {
      const id = channelData?.clientActivityID ?? ''
      const text = unsent.get(id)
      if (text === undefined) return
      unsent.delete(id)
      const box = textBox()
      if (box?.words() === text) box.setWords('')
      nothingLeft()
    },
    clear: () => unsent.clear(),
  }
}
