import type { DeskWords } from '../../dialogs/alert-status.ts'
import { toDesk } from '../../dialogs/wording/alerts.ts'
import { clinicianEmergency, staffEmergency } from '../../dialogs/wording/outcomes.ts'
import {
  type ConnectionWording,
  connection,
  type DialogWording,
  endSession,
  localMode,
  type NoticeWording,
  type NotTakenWording,
  notices,
  notTaken,
  pages,
  print,
  skipLink,
  toNewest,
} from '../../dialogs/wording/page.ts'
import type { Policy } from '../../machines/policy.ts'
import type { Audience } from '../../machines/rules.ts'
import { type Config, isLocalMode } from '../config.ts'
import { embeddingOrigins } from '../security.ts'
import { type AssetName, type Assets, addressOf } from './assets.ts'

/** The words of the desk's alerts that no message brings. */
export interface AlertWords {
  readonly nothingYet: DeskWords
  readonly earlierCaller: string
}

/** What the page's script is told. */
export interface PageSettings {
  readonly audience: Audience
  /** Every role is open, and conversations are had for the asking. */
  readonly local: boolean
  readonly connection: ConnectionWording
  readonly notices: NoticeWording
  readonly notTaken: NotTakenWording
  readonly newTriage: DialogWording
  readonly endSession: DialogWording
  readonly toNewest: DialogWording
  /** CSP sources: who may give the page its session. */
  readonly embeddedBy: readonly string[]
  readonly inputPlaceholder: string
  /** The address of the stock client. */
  readonly webChat: string
  /** The desk's page only. */
  readonly alert?: AlertWords
}

/** What `page.js` imports, so that the browser asks for all of it at once. */
const imported = [
  'adapter.js',
  'address.js',
  'alert-status.js',
  'ask.js',
  'at-rest.js',
  'chat-style.js',
  'client.js',
  'confirm.js',
  'conversation.js',
  'desk-session.js',
  'frame-names.js',
  'frame.js',
  'hearing.js',
  'keys.js',
  'line.js',
  'newer.js',
  'notices.js',
  'page-element.js',
  'plain-message.js',
  'shelf.js',
  'socket.js',
  'standing.js',
  'unsent.js',
] as const

/** The page around the conversation. Its words are in the HTML, so that they are there before any script is. */
export function pageHtml({
  audience,
  config,
  assets,
}: {
  readonly audience: Audience
  readonly config: Pick<Config, 'policy' | 'credentials'>
  readonly assets: Assets
}): string {
  const { policy } = config
  const local = isLocalMode(config)
  const words = pages[audience]
  const address = (name: AssetName): string => addressOf(assets, name)
  const settings: PageSettings = {
    audience,
    local,
    connection: connection[audience],
    notices: notices[audience],
    notTaken: notTaken[audience],
    newTriage: words.newTriage,
    endSession: endSession[audience],
    toNewest: toNewest[audience],
    embeddedBy: embeddingOrigins(config),
    inputPlaceholder: words.inputPlaceholder,
    webChat: address('web-chat.js'),
    ...(audience === 'practiceStaff' && {
      alert: { nothingYet: toDesk.nothingYet, earlierCaller: toDesk.earlierCaller },
    }),
  }
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)} – ${escapeHtml(policy.practiceName)}</title>
<link rel="stylesheet" href="${address('page.css')}">
<script src="${address('page.js')}" type="module" fetchpriority="high"></script>
${imported.map((name) => `<link rel="modulepreload" href="${address(name)}">`).join('\n')}
<link rel="preload" href="${address('web-chat.js')}" as="script" fetchpriority="low">
<link rel="icon" href="data:,">
<script type="application/json" id="settings">${JSON.stringify(settings).replaceAll('<', '\\u003c')}</script>
</head>
<body class="${audience}">
<a class="skip" href="#conversation">${escapeHtml(skipLink)}</a>
<header>
<h1>${escapeHtml(words.header)}</h1>
<p class="practice">${escapeHtml(policy.practiceName)}</p>
<p class="connection" id="connection" role="status">${escapeHtml(connection[audience].connecting)}</p>
<div class="tools">
<button type="button" id="new-triage"${local ? '' : ' hidden'}>${escapeHtml(words.newTriage.button)}</button>
<button type="button" id="print">${escapeHtml(print)}</button>
</div>
</header>
${local ? `<aside class="local" aria-label="Local mode">${escapeHtml(localMode)}</aside>` : ''}
<div class="emergency" id="emergency" role="alert" hidden>
<h2>${escapeHtml(words.emergencyTitle)}</h2>
<ul>${emergencyLines(audience, policy)
    .map((line) => `<li>${escapeHtml(line)}</li>`)
    .join('')}</ul>
</div>
${audience === 'practiceStaff' ? '<div class="alert-status" id="alert-status" role="status"></div>' : ''}
<div class="notice" id="notice" role="alert" hidden></div>
<p class="remark" id="one-only" hidden>${escapeHtml(notices[audience].oneOnly)}</p>
<p class="remark" id="not-kept" hidden>${escapeHtml(notices[audience].notKept)}</p>
<p class="not-saved" id="not-saved" role="alert" hidden></p>
<noscript><p class="emergency">${escapeHtml(words.noscript)}</p></noscript>
<main id="conversation" tabindex="-1">
<div id="web-chat"></div>
<div id="plain-message" tabindex="0" hidden></div>
</main>
<footer>
${words.footer.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
<button type="button" id="end-session" hidden>${escapeHtml(endSession[audience].button)}</button>
</footer>
<dialog id="new-triage-dialog" aria-labelledby="new-triage-question">
<p id="new-triage-question">${escapeHtml(words.newTriage.question)}</p>
<form method="dialog">
<button value="cancel">${escapeHtml(words.newTriage.cancel)}</button>
<button value="confirm">${escapeHtml(words.newTriage.confirm)}</button>
</form>
</dialog>
</body>
</html>
`
}

const emergencyLines = (audience: Audience, { sameDayRoute, emergencyRoute }: Policy): readonly string[] =>
  audience === 'clinician'
    ? clinicianEmergency({ ...sameDayRoute, emergencyRoute })
    : staffEmergency({ emergencyRoute })

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
