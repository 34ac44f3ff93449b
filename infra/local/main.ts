import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { wallTime } from '../../test/journeys/runner/moment.ts';
import { synthesise } from '../synth.ts';
import { openAccount } from './account.ts';
import { freePorts } from './start/free-ports.ts';
import { readOptions } from './start/options.ts';
import { createRunKept } from './start/run-kept.ts';
import { STAFF } from './start/staff.ts';
import { openingStory, runStory } from './start/story-run.ts';
import { welcome } from './start/welcome.ts';

/** `npm start`: the account on this machine, a story in fast time, then real time until someone ends it. */
const LOCAL = join(import.meta.dirname, '../../.local');
const { once, fresh } = readOptions(process.argv.slice(2));

if (fresh) rmSync(LOCAL, { recursive: true, force: true });
mkdirSync(LOCAL, { recursive: true });
console.log('Préparation de l’application…');
const assembly = synthesise(join(LOCAL, 'assembly'));

const story = openingStory();
const kept = createRunKept(join(LOCAL, 'story.json'));
const account = await openAccount({
  assembly,
  state: join(LOCAL, 'account'),
  start: wallTime(story.start),
  clock: 'held',
  ports: await freePorts(),
  staff: Object.values(STAFF),
});

const ending = new AbortController();
const end = async (status: number): Promise<void> => {
  if (ending.signal.aborted) return;
  ending.abort();
  await account.close();
  process.exit(status);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
process.on('disconnect', () => void end(0));
process.channel?.unref();

try {
  const failures = await runStory(account, story, kept, ending.signal);
  if (once) await end(failures.length === 0 ? 0 : 1);
  else account.clock.run();
  console.log(welcome(account));
} catch (error) {
  if (!ending.signal.aborted) throw error;
}
