import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { synthesise } from '../../../infra/synth.ts';

const FOLDER = join(import.meta.dirname, '../../../.local/assembly-test');

/** Synthesises the app for stories and tests and returns the folder. Whoever has a fresh one names it in JALON_ASSEMBLY. */
export function synthesiseOnce(): string {
  const given = process.env['JALON_ASSEMBLY'];
  if (given !== undefined) return given;
  mkdirSync(FOLDER, { recursive: true });
  return synthesise(FOLDER);
}
