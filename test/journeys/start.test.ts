import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { synthesiseOnce } from './runner/assembly.ts';
import { type Kept, readKept } from './support/kept.ts';

const ROOT = join(import.meta.dirname, '../..');
const COUNTER = new URL('./support/killed-at.ts', import.meta.url).href;
const KILLS = 10;
const PLACES = 1_000_000;
const MINUTES = 60_000;
const SEED = Number(process.env['JALON_SEED'] ?? Date.now() % 1_000_000);

const assembly = synthesiseOnce();
const home = mkdtempSync(join(tmpdir(), 'jalon-start-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs the command of `npm start -- --once`, which ends itself outright at that moment of the run. */
function start(folder: string, killedAt?: number) {
  const argv = ['--import', COUNTER, 'infra/local/main.ts', '--once', '--folder', join(home, folder)];
  const killed = killedAt === undefined ? {} : { JALON_KILLED_AT: String(killedAt) };
  const child = spawn(join(ROOT, 'node_modules/node/bin/node'), argv, {
    cwd: ROOT,
    env: { ...process.env, ...killed, JALON_ASSEMBLY: assembly },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  const { promise, resolve } = Promise.withResolvers<{
    status: number | null;
    signal: string | null;
    printed: string;
  }>();
  child.on('close', (status, signal) => resolve({ status, signal, printed }));
  return promise;
}

const momentsIn = (printed: string): number => Number(/^moments: (\d+)$/m.exec(printed)?.[1]);
const kept = (folder: string) => readKept(assembly, join(home, folder, 'account'));

/** Plays the story, killed at ten moments between its first and its last, then left to come to its end. */
async function interrupted(folder: string, seed: number, moments: number): Promise<Kept> {
  // Places within the run, because two runs differ by a few moments.
  const places = fc.sample(fc.noBias(fc.integer({ min: 1, max: PLACES })), { seed, numRuns: KILLS });
  const drawn = places.map((place) => Math.ceil((place / PLACES) * moments)).toSorted((a, b) => a - b);
  console.log(`JALON_SEED=${seed}: killed at ${drawn.join(', ')} of ${moments} moments`);
  let passed = 0;
  for (const moment of new Set(drawn)) {
    const run = await start(folder, moment - passed);
    // What an earlier kill lost, the story may wait for in vain before it comes to the next one.
    if (run.signal === null && (await kept(folder)).doubts.some(isLost)) break;
    expect(run, run.printed).toMatchObject({ signal: 'SIGKILL' });
    passed = moment;
  }
  const last = await start(folder);
  const end = await kept(folder);
  // A mail that came some minutes late, because nobody knew whether it had left, is not what the story expects.
  if (end.doubts.length === 0) expect(last, last.printed).toMatchObject({ status: 0 });
  else expect(mailerLog(folder).includes('MailsUncertain'), JSON.stringify(end.doubts)).toBe(true);
  return end;
}

/** A code or a reminder that may have left, and does not leave again. */
const isLost = ({ end }: Kept['doubts'][number]): boolean => end === 'uncertain';

const mailerLog = (folder: string): string =>
  readFileSync(join(home, folder, 'account/logs/jalon-prod-mailer.log'), 'utf8');

/** What happened, whenever it did: of what happens in one instant nobody says what comes first. */
const factsOf = ({ cases }: Kept): string[][] =>
  cases.map((commits) =>
    commits
      .flatMap(({ actor, facts }) =>
        facts.map((fact) => JSON.stringify({ ...fact, by: actor.party, expiresAt: undefined })),
      )
      .toSorted(),
  );

/** How often each mail came; of a mail in doubt it is enough that it came, and not more often than it was sent. */
const mailsOf = ({ mails }: Kept, { doubts }: Kept): Record<string, number> => {
  const times: Record<string, number> = {};
  for (const { key } of mails) times[key] = (times[key] ?? 0) + 1;
  for (const { key, sendings } of doubts) if ((times[key] ?? 0) <= sendings) times[key] = 1;
  return times;
};

test(
  'npm start, killed at ten moments of the bilan, comes to the same end with the same mails',
  async () => {
    const whole = await start('whole');
    expect(whole, whole.printed).toMatchObject({ status: 0 });
    expect(whole.printed).toContain('Toutes les attentes de l’histoire sont tenues.');
    const expected = await kept('whole');
    expect(expected.doubts).toEqual([]);

    const moments = momentsIn(whole.printed);
    let end = await interrupted('killed', SEED, moments);
    if (end.doubts.some(isLost)) end = await interrupted('killed-again', SEED + 1, moments);
    expect(factsOf(end)).toEqual(factsOf(expected));
    expect(mailsOf(end, end)).toEqual(mailsOf(expected, end));

    const again = await start('whole');
    expect(again).toMatchObject({ status: 0 });
    expect(again.printed).toContain('a déjà été jouée');
  },
  30 * MINUTES,
);
