import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Store } from './types.ts';

/**
 * Documents of the account in one SQLite file, created with its folder when missing.
 * @param path a file path, or ":memory:" for a store that ends with the process
 */
export function createStore(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS documents (
      collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (collection, key)
    ) WITHOUT ROWID;
  `);
  const read = database.prepare('SELECT value FROM documents WHERE collection = ? AND key = ?');
  const write = database.prepare('INSERT OR REPLACE INTO documents (collection, key, value) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM documents WHERE collection = ? AND key = ?');
  const list = database.prepare('SELECT key, value FROM documents WHERE collection = ? ORDER BY key');

  return {
    get<T>(collection: string, key: string): T | undefined {
      const row = read.get(collection, key);
      return row === undefined ? undefined : (JSON.parse(String(row['value'])) as T);
    },
    put(collection, key, value) {
      write.run(collection, key, JSON.stringify(value));
    },
    delete(collection, key) {
      remove.run(collection, key);
    },
    all<T>(collection: string) {
      return list
        .all(collection)
        .map((row) => ({ key: String(row['key']), value: JSON.parse(String(row['value'])) as T }));
    },
    close() {
      database.close();
    },
  };
}
