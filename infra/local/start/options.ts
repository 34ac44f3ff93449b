import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm start --` takes. */
export interface StartOptions {
  /** Ends after the story: 0 if all its expectations held, 1 otherwise. */
  readonly once: boolean;
  /** Wipes the folder first. */
  readonly fresh: boolean;
  /** Where everything is kept. */
  readonly folder: string;
}

const LOCAL = join(import.meta.dirname, '../../../.local');

export function readOptions(argv: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      once: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      folder: { type: 'string', default: LOCAL },
    },
  });
  return values;
}
