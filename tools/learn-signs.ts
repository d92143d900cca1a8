/** Writes the weights of `dialogs/understand/lexicon/evidence.tsv`, learned from the part of the corpus that is tuned on. */
import { writeFileSync } from 'node:fs'
import { asTable, learn } from './learn.ts'
import { lessons } from './lessons.ts'

writeFileSync(new URL('../dialogs/understand/lexicon/evidence.tsv', import.meta.url), asTable(learn(lessons)))
