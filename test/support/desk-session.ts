/** A desk's session as an embedding site and its page use it, by the contract alone. */
import { directLineSecret } from './credentialled.ts'
import { bearer, ok, postJson, type Session } from './direct-line.ts'

export { directLineSecret as siteSecret }

export interface DeskSession {
  readonly session: string
  /** ISO 8601. */
  readonly expiresAt: string
  readonly audience?: string
  readonly desk?: string
}

export interface DeskConversation extends Pick<Session, 'conversationId' | 'token'> {
  readonly expires_in: number
}

export const beginSession = async (url: string, body: object = {}, secret = directLineSecret): Promise<DeskSession> =>
  ok(await postJson(`${url}/desk/sessions`, body, bearer(secret)))

export const renewSession = (url: string, session: string): Promise<Response> =>
  postJson(`${url}/desk/sessions/renew`, {}, bearer(session))

export const endSession = (url: string, session: string): Promise<Response> =>
  fetch(`${url}/desk/sessions`, { method: 'DELETE', headers: bearer(session) })

export const newConversation = async (url: string, session: string): Promise<DeskConversation> =>
  ok(await postJson(`${url}/desk/conversations`, {}, bearer(session)))

export const conversationsOf = async (url: string, session: string): Promise<readonly DeskConversation[]> =>
  (
    await ok<{ conversations: readonly DeskConversation[] }>(
      await fetch(`${url}/desk/conversations`, { headers: bearer(session) }),
    )
  ).conversations

export const historyOf = (url: string, { conversationId, token }: Pick<Session, 'conversationId' | 'token'>) =>
  fetch(`${url}/v3/directline/conversations/${conversationId}/activities`, { headers: bearer(token) })

/** Status and code of a refusal. */
export async function refusalIn(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error?: { code: string } }
  return `${response.status} ${error?.code}`
}
