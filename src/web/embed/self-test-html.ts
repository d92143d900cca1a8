/** The manager's page: what a desk needs, tried out from where the desk is. */
import { selfTest } from '../../../dialogs/wording/embed.ts'
import { type Config, isLocalMode } from '../../config.ts'
import { embeddingOrigins } from '../../security.ts'
import { addressOf, loadAssets } from '../assets.ts'

export function selfTestHtml(config: Config): string {
  const assets = loadAssets()
  const { title, intro, works, fails, bound, unbound, checks } = selfTest
  const settings = { works, fails, bound, unbound, embeddedBy: embeddingOrigins(config), local: isLocalMode(config) }
  const rows = Object.entries(checks).map(
    ([name, [label, otherwise]]) =>
      `<li data-check="${name}">${label}: <strong>…</strong><p hidden>${otherwise}</p></li>`,
  )
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${addressOf(assets, 'page.css')}">
<link rel="icon" href="data:,">
<script type="application/json" id="settings">${JSON.stringify(settings).replaceAll('<', '\\u003c')}</script>
<script src="${addressOf(assets, 'self-test.js')}" type="module"></script>
</head>
<body>
<main class="self-test">
<h1>${title}</h1>
<p>${intro}</p>
<ul>${rows.join('')}</ul>
</main>
</body>
</html>
`
}
