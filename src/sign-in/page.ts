/** The small pages around signing in: what has become of it, and the same-day route for whoever cannot get in. */
import type { Response } from 'restify'
import { clinicianEmergency, staffEmergency } from '../../dialogs/wording/outcomes.ts'
import { type SignInPage, signInPages, withoutSignIn } from '../../dialogs/wording/sign-in.ts'
import type { Policy } from '../../machines/policy.ts'
import { addressOf, loadAssets } from '../web/assets.ts'
import { escapeHtml } from '../web/page-html.ts'

const statuses: Readonly<Record<SignInPage, number>> = {
  away: 503,
  refused: 403,
  noRole: 403,
  bothRoles: 403,
  otherRole: 403,
  signedIn: 200,
  signedOut: 200,
}

export interface ShownPage {
  readonly policy: Policy
  /** Where its link leads. */
  readonly href?: string
}

export function sendPage(res: Response, page: SignInPage, { policy, href }: ShownPage): void {
  res.sendRaw(statuses[page], html(page, { policy, ...(href !== undefined && { href }) }), {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  })
}

function html(page: SignInPage, { policy, href }: ShownPage): string {
  const { title, lines, link } = signInPages[page]
  const assets = loadAssets()
  const paragraph = (line: string): string => `<p>${escapeHtml(line)}</p>`
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – ${escapeHtml(policy.practiceName)}</title>
<link rel="stylesheet" href="${addressOf(assets, 'page.css')}">
<link rel="icon" href="data:,">
${page === 'signedIn' ? `<script src="${addressOf(assets, 'signed-in.js')}" type="module"></script>` : ''}
</head>
<body class="sign-in">
<header><h1>${escapeHtml(title)}</h1><p class="practice">${escapeHtml(policy.practiceName)}</p></header>
<main>
${lines.map(paragraph).join('\n')}
${link === undefined || href === undefined ? '' : `<p><a href="${escapeHtml(href)}">${escapeHtml(link)}</a></p>`}
${statuses[page] === 200 ? '' : sameDayRoute(policy)}
</main>
</body>
</html>
`
}

function sameDayRoute({ sameDayRoute: route, emergencyRoute }: Policy): string {
  const section = (first: string, lines: readonly string[]): string =>
    `<p>${escapeHtml(first)}</p>\n<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`
  return `<div class="emergency">
${section(withoutSignIn.practiceStaff, staffEmergency({ emergencyRoute }))}
${section(withoutSignIn.clinician, clinicianEmergency({ ...route, emergencyRoute }))}
</div>`
}
