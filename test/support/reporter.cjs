// The readable report, and beside it the counts that .ci/run closes with, and the names of what failed.
const { writeFileSync } = require('node:fs')
const { reporters } = require('mocha')

module.exports = class extends reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options)
    runner.once('end', () => {
      const file = process.env.MOCHA_RESULTS
      const failed = this.failures.map((test) => test.fullTitle())
      if (file) writeFileSync(file, JSON.stringify({ ...this.stats, failed }))
    })
  }
}
