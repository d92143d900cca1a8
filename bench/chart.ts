/** The picture of the results: bars by hand, as SVG, for light and dark. */
import type { Contender } from './contenders.ts'
import type { Results } from './results.ts'

const width = 760
const labelWidth = 250
const barHeight = 22
const gap = 12
const top = 64
const barWidth = width - labelWidth - 150

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Turns a second at 32 connections, with the ratio to (a). */
export function drawChart(contenders: readonly Contender[], results: Results): string {
  const bars = contenders.map((contender) => ({
    name: contender.name,
    ours: contender.databaseUrl !== undefined,
    rate: results.figures(contender, 32).turnsPerSecond,
    ratio: results.ratio(contender, 'waterfall', 32),
  }))
  const most = Math.max(...bars.map(({ rate }) => rate))
  const height = top + bars.length * (barHeight + gap) + 12
  const rows = bars.map(({ name, ours, rate, ratio }, index) => {
    const y = top + index * (barHeight + gap)
    const long = Math.max(1, (rate / most) * barWidth).toFixed(1)
    const middle = y + barHeight / 2 + 5
    const end = (labelWidth + Number(long) + 8).toFixed(1)
    return `  <text class="name" x="${labelWidth - 10}" y="${middle}">${escaped(name)}</text>
  <rect class="${ours ? 'ours' : 'theirs'}" x="${labelWidth}" y="${y}" width="${long}" height="${barHeight}" rx="2"/>
  <text x="${end}" y="${middle}">${rate.toFixed(0)} (${ratio.toFixed(1)} × a)</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
  <title id="title">Turns a second at 32 connections</title>
  <style>
    text { font: 14px system-ui, sans-serif; fill: #1f2328 }
    .head { font-weight: 600; font-size: 16px }
    .name { text-anchor: end }
    .paper { fill: #ffffff }
    .ours { fill: #0b6e99 }
    .theirs { fill: #8c959f }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .paper { fill: #0d1117 }
      .ours { fill: #4fb3d9 }
      .theirs { fill: #6e7681 }
    }
  </style>
  <rect class="paper" width="${width}" height="${height}"/>
  <text class="head" x="16" y="28">Turns a second at 32 connections</text>
  <text x="16" y="48">Ours (blue): durable before it answers. (a), (b), (c): nothing is kept.</text>
${rows.join('\n')}
</svg>
`
}
