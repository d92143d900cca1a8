/** Where somebody goes once they are signed in: a path of this service, and nowhere else. */

/** Whatever else is asked for, in whatever spelling, is the desk's page. A browser takes `\` for `/`, and drops tabs and line ends. */
export function returnPath(asked: string | null): string {
  if (!asked || !/^\/[\w/-]*$/.test(asked) || asked.startsWith('//')) return '/'
  return asked
}
