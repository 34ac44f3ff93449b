import { parseArgs } from 'node:util';

/** What `npm start --` takes. */
export interface StartOptions {
  /** Ends after the story: 0 if all its expectations held, 1 otherwise. */
  readonly once: boolean;
  /** Wipes `.local` first. */
  readonly fresh: boolean;
}

export function readOptions(argv: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: { once: { type: 'boolean', default: false }, fresh: { type: 'boolean', default: false } },
  });
  return values;
}
