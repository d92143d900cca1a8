import { expect } from 'chai'
import { nearMisses } from '../../src/config/near-misses.ts'
import { discardProcess, startProcess } from '../support/process.ts'

describe('A name in the environment', () => {
  const meant: Readonly<Record<string, string>> = {
    MICROSOFTAPPID: 'MicrosoftAppId',
    MicrosoftAppID: 'MicrosoftAppId',
    MICROSOFT_APP_PASSWORD: 'MicrosoftAppPassword',
    MicrosoftTenantId: 'MicrosoftAppTenantId',
    POLICY: 'POLICY_FILE',
    POLICYFILE: 'POLICY_FILE',
    OIDC_ISUER: 'OIDC_ISSUER',
    OIDC_CLIENTSECRET: 'OIDC_CLIENT_SECRET',
    DIRECTLINE_SECRET: 'DIRECT_LINE_SECRET',
    DATABSE_URL: 'DATABASE_URL',
    CLINICANS: 'CLINICIANS',
    PUBLIC_ULR: 'PUBLIC_URL',
    TRUSTED_PROXY: 'TRUSTED_PROXIES',
    LOGLEVEL: 'LOG_LEVEL',
  }
  for (const [name, known] of Object.entries(meant)) {
    it(`that nearly is a setting is told of: ${name} for ${known}`, () => {
      expect(nearMisses({ [name]: 'x' })).to.deep.equal([
        `${name} is no setting, and nothing reads it. Did you mean ${known}?`,
      ])
    })
  }

  it('that is of the machine, or another program’s, is not', () => {
    const others = ['PATH', 'HOME', 'HOSTNAME', 'LANG', 'PWD', 'USER', 'SHELL', 'TERM', 'NODE_ENV', 'NODE_OPTIONS']
    const more = [
      'PGHOST',
      'IDENTITY_ENDPOINT',
      'LOGNAME',
      'PUBLIC_HOST',
      'ACME_EMAIL',
      'DEBUG',
      'CI',
      'OLDPWD',
      'MAIL',
    ]
    expect(nearMisses(Object.fromEntries([...others, ...more].map((name) => [name, 'x'])))).to.deep.equal([])
  })

  it('is told of once in the log, without its value', async () => {
    const running = await startProcess({ env: { LOG_LEVEL: 'info', MICROSOFTAPPID: 'zyxwvut' } })
    const { stderr } = await running.stop()
    expect(stderr.match(/Did you mean MicrosoftAppId/g)).to.have.length(1)
    expect(stderr).not.to.include('zyxwvut')
    await discardProcess(running)
  })
})
