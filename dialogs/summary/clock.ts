const hourAndMinute = { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' } as const
const dayMonthYear = { day: '2-digit', month: '2-digit', year: 'numeric' } as const

/** Made when it is first asked for: time zones take longer to load than a start should wait. */
function formatter(options: Intl.DateTimeFormatOptions): (at: string) => string {
  let format: Intl.DateTimeFormat | undefined
  return (at) => (format ??= new Intl.DateTimeFormat('en-GB', options)).format(new Date(at))
}

const dateAndTime = formatter({ ...dayMonthYear, ...hourAndMinute })

/** An ISO 8601 instant as people in the practice read it: "23/11/2026 14:05". */
export const clock = (at: string): string => dateAndTime(at).replace(',', '')

/** Of something that has just happened: "14:05". */
export const timeOfDay = formatter(hourAndMinute)
