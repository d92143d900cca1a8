/** Whose bot it is, and whose people it listens to. */
import type { Environment } from './environment.ts'

export interface BotCredentials {
  readonly MicrosoftAppId: string
  readonly MicrosoftAppPassword?: string
  readonly MicrosoftAppType: string
  /** Where its own tokens come from; absent for a MultiTenant app, which gets them from the Bot Framework. */
  readonly MicrosoftAppTenantId?: string
  /** The tenants of Teams whose people are let in, as Teams names them: never none (S3). */
  readonly tenants: readonly string[]
  /** Where another authority than the Bot Framework's signs for the channels: its keys, and its name. */
  readonly ToBotFromChannelOpenIdMetadataUrl?: string
  readonly ToBotFromChannelTokenIssuer?: string
}

/** What is missing, by name; none in local mode. */
export function credentialFaults(data: Environment): readonly string[] {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = data
  const faults: string[] = []
  if (!MicrosoftAppId) {
    for (const name of ['MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'] as const) {
      if (data[name]) faults.push(`MicrosoftAppId: must be set where ${name} is`)
    }
    return faults.slice(0, 1)
  }
  if (!MicrosoftAppType) {
    faults.push(
      'MicrosoftAppType: must be set beside MicrosoftAppId: SingleTenant, UserAssignedMSI or MultiTenant, as in Azure',
    )
  }
  if (!MicrosoftAppPassword && MicrosoftAppType !== 'UserAssignedMSI') {
    faults.push(`MicrosoftAppPassword: must be set for a ${MicrosoftAppType ?? 'bot with a secret'} app`)
  }
  if (MicrosoftAppPassword && MicrosoftAppType === 'UserAssignedMSI') {
    faults.push('MicrosoftAppPassword: must not be set for a UserAssignedMSI app, which has none')
  }
  if (!MicrosoftAppTenantId) {
    faults.push(
      'MicrosoftAppTenantId: must be set for every type of app: the tenants whose people are let in, comma between',
    )
  }
  return faults
}

/** Of settings without `credentialFaults`. */
export function readCredentials(data: Environment): BotCredentials | undefined {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId = [] } = data
  const { ToBotFromChannelOpenIdMetadataUrl, ToBotFromChannelTokenIssuer } = data
  if (!MicrosoftAppId || !MicrosoftAppType) return undefined
  const [home] = MicrosoftAppTenantId
  return {
    MicrosoftAppId,
    MicrosoftAppType,
    tenants: MicrosoftAppTenantId.map(asTeamsNamesIt),
    ...(MicrosoftAppPassword && { MicrosoftAppPassword }),
    ...(home && MicrosoftAppType !== 'MultiTenant' && { MicrosoftAppTenantId: home }),
    ...(ToBotFromChannelOpenIdMetadataUrl && { ToBotFromChannelOpenIdMetadataUrl }),
    ...(ToBotFromChannelTokenIssuer && { ToBotFromChannelTokenIssuer }),
  }
}

/** A GUID is in lower case there, and not always where an administrator copies it from. */
const asTeamsNamesIt = (tenant: string): string => (/^[\da-f-]{36}$/i.test(tenant) ? tenant.toLowerCase() : tenant)
