/** How the stock client is to look: high contrast, room for the words, answers side by side. */
const dark = '#212b32'
const grey = '#425563'
const blue = '#005eb8'
const pale = '#f0f4f5'
const font = '"Segoe UI", system-ui, Arial, sans-serif'

const onLight = { default: { default: dark, subtle: grey } }

export const hostConfig = {
  fontFamily: font,
  fontSizes: { small: 14, default: 16, medium: 18, large: 22, extraLarge: 26 },
  supportsInteractivity: true,
  containerStyles: {
    default: { foregroundColors: onLight },
    emphasis: { backgroundColor: '#e3e9ec', foregroundColors: onLight },
    attention: {
      backgroundColor: '#b10e1e',
      foregroundColors: { default: { default: '#ffffff', subtle: '#ffffff' } },
    },
    warning: { backgroundColor: '#ffe9b8', foregroundColors: onLight },
  },
  actions: {
    actionAlignment: 'left',
    actionsOrientation: 'horizontal',
    buttonSpacing: 8,
    maxActions: 12,
    spacing: 'default',
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 220 },
    value: { wrap: true },
    spacing: 8,
  },
  textBlock: { headingLevel: 2 },
}

export const styleOptions = {
  // An outcome is longer than the window: stop at its top, where it says what to do.
  autoScrollSnapOnPage: true,
  autoScrollSnapOnPageOffset: 0,
  accent: blue,
  backgroundColor: '#ffffff',
  bubbleBackground: pale,
  bubbleBorderColor: '#aeb7bd',
  bubbleBorderRadius: 6,
  bubbleFromUserBackground: blue,
  bubbleFromUserBorderRadius: 6,
  bubbleFromUserTextColor: '#ffffff',
  bubbleMaxWidth: 640,
  bubbleMinWidth: 60,
  groupTimestamp: 300_000,
  hideUploadButton: true,
  primaryFont: font,
  sendBoxBorderTop: `2px solid ${grey}`,
  sendBoxButtonColor: blue,
  sendBoxHeight: 48,
  sendBoxPlaceholderColor: grey,
  subtle: grey,
  timestampColor: grey,
  bubbleTextColor: dark,
  // The page says itself what was not taken: see line.js.
  sendTimeout: 60_000,
}
