/** What a clinician says to the service rather than to a triage. */
export type ClinicCommand =
  | { readonly name: 'takeOver'; readonly triageId: string }
  /** Alerts are to come to this chat. */
  | { readonly name: 'alertsHere' }

const takeOver = /^take ?over ([0-9a-z][0-9a-z -]{4,40})$/
const alertsHere = /^(?:send )?alerts here$/

export function readClinicCommand(text: string): ClinicCommand | undefined {
  const said = text.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 80)
  const [, code] = takeOver.exec(said) ?? []
  if (code) return { name: 'takeOver', triageId: referenceIn(code) }
  return alertsHere.test(said) ? { name: 'alertsHere' } : undefined
}

/** As it is printed, or as it was heard over the telephone: the letters that are no letters of a reference are digits. */
const referenceIn = (code: string): string =>
  code.replaceAll(/[ -]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
