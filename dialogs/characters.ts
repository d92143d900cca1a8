/** Characters that are none of a person's words: a database has no place for some, and a page no shape for any. */

import { decodeHTMLStrict } from 'entities'

/** All but the ends of lines and the tabulator; a run of them stands for no more than a space. */
const controls = / ?[[\p{Cc}\u2028\u2029\ufff9-\ufffb]--[\t\n\r]]+ ?/gv

/** With a space in the place of control characters, and nothing that is half a character. */
export const withoutControls = (text: string): string => text.replace(controls, ' ').toWellFormed()

/** For a reader: also what was pasted with its entities, "can&#39;t", is words. On record it stays as it was typed. */
export const readable = (text: string): string => decodeHTMLStrict(text)
