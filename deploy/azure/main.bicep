// The whole service in one resource group. README.md (in deploy/) says what comes before and after.
targetScope = 'resourceGroup'

@description('Begins the name of every resource: letters and digits.')
@minLength(3)
@maxLength(12)
param name string

@description('Where everything but the bot is. Messages also pass through Teams and the Bot Framework.')
param location string = resourceGroup().location

@description('The container registry in this resource group that holds the image.')
param registryName string

@description('Repository and digest in that registry, such as spine-mri-triage@sha256:….')
param image string

@description('The name that people see in Teams.')
param botDisplayName string

@description('F0 is free and has no service level; S1 is for patients.')
@allowed(['F0', 'S1'])
param botSku string = 'S1'

@description('Origins of the pages that may use the Direct Line channel of Azure, such as https://intranet.example.org.')
param directLineOrigins string[] = []

@description('The local policy, as JSON (deploy/policy.example.json says what it holds).')
param policy string

@description('Where embedding pages get their tokens with; at least 32 characters.')
@secure()
@minLength(32)
param directLineSecret string

@description('Of the database server. Letters and digits only.')
@secure()
@minLength(24)
param databasePassword string

@description('Of the role that the service signs in to the database as. Letters and digits only.')
@secure()
@minLength(24)
param rolePassword string

@description('How many instances there are always.')
@minValue(2)
@maxValue(10)
param replicas int = 2

@description('Another name only after a restore: a server is brought back under a new one.')
param databaseServerName string = 'psql-${name}-${take(uniqueString(resourceGroup().id), 6)}'

@description('The tests run on 18.')
param databaseVersion string = '18'

@description('For how many days the server can be brought back to any moment.')
@minValue(7)
@maxValue(35)
param databaseBackupDays int = 35

@description('A standby server in another zone. Not every region has one.')
param databaseHighAvailability bool = true

@description('silent, fatal, error, warn, info, debug or trace.')
param logLevel string = 'info'

// Made by the job, and owner of nothing.
var serviceRole = 'triage_service'

// Names of vaults and bots are the world's, not the resource group's.
var unique = take(uniqueString(resourceGroup().id), 6)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 90
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: databaseServerName
    location: location
    password: databasePassword
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.databaseDnsZoneId
    version: databaseVersion
    backupDays: databaseBackupDays
    highAvailability: databaseHighAvailability
    logsId: logs.id
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${name}-${unique}'
    location: location
    readerPrincipalId: identity.properties.principalId
    databaseHost: database.outputs.host
    databaseUser: database.outputs.user
    databaseName: database.outputs.databaseName
    databasePassword: databasePassword
    serviceRole: serviceRole
    rolePassword: rolePassword
    directLineSecret: directLineSecret
    logsId: logs.id
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    registryName: registryName
    pullerPrincipalId: identity.properties.principalId
  }
}

module service 'modules/service.bicep' = {
  name: 'service'
  params: {
    name: name
    location: location
    subnetId: network.outputs.serviceSubnetId
    logsName: logs.name
    registryServer: registry.outputs.server
    image: image
    identityId: identity.id
    identityClientId: identity.properties.clientId
    databaseUrlSecretUri: vault.outputs.databaseUrlSecretUri
    directLineSecretUri: vault.outputs.directLineSecretUri
    ownerUrlSecretUri: vault.outputs.ownerUrlSecretUri
    roleSecretUri: vault.outputs.roleSecretUri
    serviceRole: serviceRole
    policy: policy
    replicas: replicas
    logLevel: logLevel
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: 'bot-${name}-${unique}'
    displayName: botDisplayName
    sku: botSku
    host: service.outputs.host
    identityId: identity.id
    identityClientId: identity.properties.clientId
    directLineOrigins: directLineOrigins
  }
}

@description('PUBLIC_HOST, for the Teams package.')
output publicHost string = service.outputs.host

@description('MicrosoftAppId, for the Teams package.')
output microsoftAppId string = identity.properties.clientId

@description('Where the Bot Framework posts.')
output messagingEndpoint string = bot.outputs.endpoint

@description('For az postgres flexible-server, where a moment of before is brought back.')
output databaseServer string = database.outputs.server

@description('The vault that holds DATABASE_URL and DIRECT_LINE_SECRET.')
output vaultName string = vault.outputs.name

@description('For az containerapp.')
output containerAppName string = service.outputs.name

@description('For az containerapp job start: makes the tables, and the role that the service signs in as.')
output migrateJobName string = service.outputs.migrateJobName
