/** What stands in the place of what was left out. */
export const marks = {
  name: '[name]',
  nhsNumber: '[NHS number]',
  dateOfBirth: '[date of birth]',
  phone: '[phone number]',
  address: '[address]',
  postcode: '[postcode]',
  email: '[email]',
} as const
export type IdentifierKind = keyof typeof marks

const labelled =
  /\b(?:nhs|phone|telephone|mobile|contact|house|landline) number\b|\[(?:name|nhs number|date of birth|phone number|address|postcode|email)\]/gi

/** For a reader: "number" in a mark, or before one, is not "numb", and a mark is as good as a comma. Places stay what they are. */
export const withoutMarks = (text: string): string => text.replace(labelled, (label) => ' ,'.padEnd(label.length))
