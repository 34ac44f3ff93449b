import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../infra/synth.ts';

/** Synthesises the app once for all tests that open an account; they find the folder in JALON_ASSEMBLY. */
export function setup(): (() => void) | undefined {
  if (process.env['JALON_ASSEMBLY'] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'jalon-assembly-'));
  process.env['JALON_ASSEMBLY'] = synthesise(folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
