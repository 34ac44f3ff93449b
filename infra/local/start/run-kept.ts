import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Position } from '../../../test/journeys/runner/play.ts';

/** How far the story of `npm start` has come, in a file of `.local`. */
export interface RunKept {
  read(): Position | undefined;
  write(position: Position): void;
}

/** The file is replaced in one move, so that a process killed while it writes leaves the one before. */
export function createRunKept(path: string): RunKept {
  return {
    read: () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Position) : undefined),
    write(position) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(position));
      renameSync(`${path}.new`, path);
    },
  };
}
