// The bot is the managed identity itself: there is no password that could be lost or run out.
param name string
param displayName string
param sku string
param host string
param identityId string
param identityClientId string
param directLineOrigins string[]

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: sku
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identityClientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identityId
    isStreamingSupported: false
    publicNetworkAccess: 'Enabled'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

// The practice's page uses the service's own Direct Line. This one is for clients that already speak to Azure's: a second way
// in, made only where the origins are named that may use it.
resource directLine 'Microsoft.BotService/botServices/channels@2022-09-15' = if (!empty(directLineOrigins)) {
  parent: bot
  name: 'DirectLineChannel'
  location: 'global'
  properties: {
    channelName: 'DirectLineChannel'
    properties: {
      sites: [
        {
          siteName: 'practice'
          isEnabled: true
          isV1Enabled: false
          isV3Enabled: true
          isSecureSiteEnabled: true
          trustedOrigins: directLineOrigins
        }
      ]
    }
  }
}

output endpoint string = bot.properties.endpoint
