import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { synthesiseOnce } from './runner/assembly.ts';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'jalon-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command of `npm start -- --once`, and kills it outright when it prints `killAt`. */
function start(killAt?: string): Promise<{ readonly status: number | null; readonly printed: string }> {
  const env = { ...process.env, JALON_ASSEMBLY: synthesiseOnce() };
  const child = spawn(join(ROOT, 'node_modules/node/bin/node'), ['infra/local/main.ts', '--once', '--folder', folder], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const { promise, resolve } = Promise.withResolvers<{ status: number | null; printed: string }>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (killAt !== undefined && printed.includes(killAt)) child.kill('SIGKILL');
    });
  }
  child.on('close', (status) => resolve({ status, printed }));
  return promise;
}

test(
  'npm start, killed twice in the middle of the bilan, goes on with it and comes to its end',
  async () => {
    const first = await start('La consultante fixe le calendrier avec Amina');
    expect(first.status).toBeNull();
    const second = await start('Amina lit sa synthèse');
    expect(second.printed).toContain('Suite de l’histoire');
    expect(second.printed).not.toContain('Amina Benali demande un premier échange');
    const third = await start();
    expect(third).toMatchObject({ status: 0 });
    expect(third.printed).toContain('Toutes les attentes de l’histoire sont tenues.');
    const fourth = await start();
    expect(fourth).toMatchObject({ status: 0 });
    expect(fourth.printed).toContain('a déjà été jouée');
  },
  12 * MINUTES,
);
