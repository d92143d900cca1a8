// Copy to a file of your own beside this one, fill in, and deploy with that. Secrets come from the environment alone.
using 'main.bicep'

param name = 'triage'
param registryName = '<REGISTRY>'
param image = 'spine-mri-triage@<DIGEST>'
param botDisplayName = 'Spine MRI triage'
param directLineOrigins = []
param policy = loadTextContent('../policy.json')
param directLineSecret = readEnvironmentVariable('DIRECT_LINE_SECRET')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param rolePassword = readEnvironmentVariable('ROLE_PASSWORD')
