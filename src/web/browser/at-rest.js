const stepMs = 100
const maxSteps = 60

/** Resolves when the transcript has a card and has stopped scrolling, and after six seconds at the latest. @param {HTMLElement} conversation */
export async function atRest(conversation) {
  const top = () =>
    conversation.querySelector('.ac-adaptiveCard') &&
    conversation.querySelector('.webchat__basic-transcript__scrollable')?.scrollTop
  let still = 0
  for (let step = 0, before = top(); step < maxSteps && still < 4; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, stepMs))
    const now = top()
    still = typeof now === 'number' && now === before ? still + 1 : 0
    before = now
  }
}
