// The service: two instances or more behind the environment's own TLS proxy, which speaks web sockets.
param name string
param location string
param subnetId string
param logsName string
param registryServer string
param image string
param identityId string
param identityClientId string
param databaseUrlSecretUri string
param directLineSecretUri string
param ownerUrlSecretUri string
param roleSecretUri string
param serviceRole string
param policy string
param replicas int
param logLevel string

var port = 3978

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: logsName
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: 'cae-${name}'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource service 'Microsoft.App/containerApps@2024-03-01' = {
  name: 'ca-${name}'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'auto'
        allowInsecure: false
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        {
          name: 'database-url'
          keyVaultUrl: databaseUrlSecretUri
          identity: identityId
        }
        {
          name: 'direct-line-secret'
          keyVaultUrl: directLineSecretUri
          identity: identityId
        }
        {
          // No secret, but a secret is what can be mounted as a file.
          name: 'policy'
          value: policy
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'triage'
          image: '${registryServer}/${image}'
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'MicrosoftAppId'
              value: identityClientId
            }
            {
              name: 'MicrosoftAppType'
              value: 'UserAssignedMSI'
            }
            {
              name: 'MicrosoftAppTenantId'
              value: tenant().tenantId
            }
            {
              name: 'DATABASE_URL'
              secretRef: 'database-url'
            }
            {
              name: 'DIRECT_LINE_SECRET'
              secretRef: 'direct-line-secret'
            }
            {
              name: 'PUBLIC_URL'
              value: 'https://ca-${name}.${environment.properties.defaultDomain}'
            }
            {
              // The ingress is the only way in, and speaks from these networks.
              name: 'TRUSTED_PROXIES'
              value: '10.20.0.0/23,100.64.0.0/10'
            }
            {
              name: 'POLICY_FILE'
              value: '/etc/triage/policy.json'
            }
            {
              name: 'LOG_LEVEL'
              value: logLevel
            }
          ]
          volumeMounts: [
            {
              volumeName: 'policy'
              mountPath: '/etc/triage'
            }
          ]
          probes: [
            {
              // A revision takes over only once its store has answered.
              type: 'Startup'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 3
              failureThreshold: 10
            }
            {
              // Not /readyz: while the database is away every instance would be taken out of reach, and an emergency,
              // which is shown even then, would be told to nobody.
              type: 'Readiness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 5
              timeoutSeconds: 3
              failureThreshold: 3
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 3
              failureThreshold: 6
            }
          ]
        }
      ]
      scale: {
        // A fixed number: what one has to do is small, and what is wanted is that another is there.
        minReplicas: replicas
        maxReplicas: replicas
      }
      volumes: [
        {
          name: 'policy'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'policy'
              path: 'policy.json'
            }
          ]
        }
      ]
    }
  }
}

// Started by hand, before the first revision is ready and before an upgrade: the tables, and the service's role.
resource migrate 'Microsoft.App/jobs@2024-03-01' = {
  name: 'job-${name}-migrate'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
      }
      replicaTimeout: 600
      replicaRetryLimit: 0
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        {
          name: 'database-owner-url'
          keyVaultUrl: ownerUrlSecretUri
          identity: identityId
        }
        {
          name: 'role-password'
          keyVaultUrl: roleSecretUri
          identity: identityId
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'migrate'
          image: '${registryServer}/${image}'
          command: ['node', 'src/maintenance.ts', 'migrate', serviceRole]
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'DATABASE_URL'
              secretRef: 'database-owner-url'
            }
            {
              name: 'ROLE_PASSWORD'
              secretRef: 'role-password'
            }
          ]
        }
      ]
    }
  }
}

output name string = service.name
output host string = service.properties.configuration.ingress.fqdn
output migrateJobName string = migrate.name
