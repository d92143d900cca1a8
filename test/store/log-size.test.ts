import { mkdtempSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { openConnection } from '../../src/store/sqlite/connection.ts'

const mebibyte = 1_048_576

describe('The write-ahead log', () => {
  const directory = mkdtempSync(join(tmpdir(), 'triage-log-'))
  after(() => rm(directory, { recursive: true, force: true }))

  it('gives back what it grew by while somebody read for long', () => {
    const file = join(directory, 'triage.db')
    const connection = openConnection(file)
    const run = (sql: string, ...parameters: unknown[]) => connection.execute({ sql, parameters })
    run('create table told (words text)')
    const reader = new DatabaseSync(file)
    reader.exec('begin; select count(*) from told')
    const grow = (megabytes: number): void => {
      for (let count = 0; count < megabytes; count += 1) run('insert into told values (?)', 'x'.repeat(mebibyte))
    }
    grow(40)
    expect(statSync(`${file}-wal`).size).to.be.above(40 * mebibyte)
    reader.close()
    // Written back at the next commits, begun anew after that.
    grow(2)
    expect(statSync(`${file}-wal`).size).to.be.at.most(17 * mebibyte)
    connection.close()
  })
})
