import { createStore } from './kysely-store.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'

/** Opens the store at `sqlite:<file>`. Rejects when it cannot be used. */
export const openStore = (url: string): Promise<Store> => createStore(openSqlite(url.replace(/^sqlite:/, '')))
