// The secrets. Who may read them is said by roles: the service's identity, and nobody else by this file.
param name string
param location string
param readerPrincipalId string
param databaseHost string
param databaseUser string
param databaseName string
@secure()
param databasePassword string
param serviceRole string
@secure()
param rolePassword string
@secure()
param directLineSecret string
param logsId string

// Built in: Key Vault Secrets User.
var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

resource databaseUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    contentType: 'text/plain'
    // The certificate and the host's name are checked. Plain "require" is not meant to.
    value: 'postgres://${serviceRole}:${uriComponent(rolePassword)}@${databaseHost}:5432/${databaseName}?sslmode=verify-full'
  }
}

// For the job alone that makes the tables and the service's role, which can neither change nor erase what was told.
resource ownerUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-owner-url'
  properties: {
    contentType: 'text/plain'
    value: 'postgres://${databaseUser}:${uriComponent(databasePassword)}@${databaseHost}:5432/${databaseName}?sslmode=verify-full'
  }
}

resource role 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'role-password'
  properties: {
    contentType: 'text/plain'
    value: rolePassword
  }
}

resource directLine 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'direct-line-secret'
  properties: {
    contentType: 'text/plain'
    value: directLineSecret
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerPrincipalId, secretsUser)
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

resource toLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'logs'
  properties: {
    workspaceId: logsId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

output name string = vault.name
// Without a version, so that a renewed secret is taken up.
output databaseUrlSecretUri string = databaseUrl.properties.secretUri
output directLineSecretUri string = directLine.properties.secretUri
output ownerUrlSecretUri string = ownerUrl.properties.secretUri
output roleSecretUri string = role.properties.secretUri
