// PostgreSQL, in the network alone. Azure keeps what brings it back to any moment of the last days.
param name string
param location string
@secure()
param password string
param subnetId string
param dnsZoneId string
param version string
param backupDays int
param highAvailability bool
param logsId string

var user = 'triage'

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: {
    name: 'Standard_D2ds_v5'
    tier: 'GeneralPurpose'
  }
  properties: {
    version: version
    administratorLogin: user
    administratorLoginPassword: password
    authConfig: {
      // The service signs in with the password in DATABASE_URL; it knows no tokens.
      passwordAuth: 'Enabled'
      activeDirectoryAuth: 'Disabled'
    }
    storage: {
      storageSizeGB: 32
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupDays
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: highAvailability ? 'ZoneRedundant' : 'Disabled'
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: dnsZoneId
    }
  }
}

resource triage 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'triage'
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
}

resource toLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: server
  name: 'logs'
  properties: {
    workspaceId: logsId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output server string = server.name
output host string = server.properties.fullyQualifiedDomainName
output user string = user
output databaseName string = triage.name
