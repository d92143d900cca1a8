import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Memory where there is some: every turn is synced to disk, and the disk is not what is tried here. */
export const fastDirectory: string = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
