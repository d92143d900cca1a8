const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** An ISO 8601 instant as people in the practice read it: "23/11/2026 14:05". */
export const clock = (at: string): string => format.format(new Date(at)).replace(',', '')

const timeFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** Of something that has just happened: "14:05". */
export const timeOfDay = (at: string): string => timeFormat.format(new Date(at))
