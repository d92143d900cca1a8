/** Shares of many, with the interval in which the true share lies, and tables of them. */

/** For 95 of 100. */
const z = 1.959_963_985

/** Wilson's interval of a share; the whole range of none. */
export function wilson(part: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1]
  const share = part / of
  const around = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return [Math.max(0, around - half), Math.min(1, around + half)]
}

const percent = (share: number): string => (share * 100).toFixed(1)

/** `12 = 3.4 % (2.0–5.8)`. */
export function shareOf(part: number, of: number): string {
  if (of === 0) return '–'
  const [low, high] = wilson(part, of)
  return `${part} = ${percent(part / of)} % (${percent(low)}–${percent(high)})`
}

/** A table in Markdown, its columns as wide as what stands in them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
