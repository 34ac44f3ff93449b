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
const { once, fresh, folder } = readOptions(process.argv.slice(2));

if (fresh) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
console.log('Préparation de l’application…');
const assembly = process.env['JALON_ASSEMBLY'] ?? synthesise(join(folder, 'assembly'));

const story = openingStory();
const kept = createRunKept(join(folder, 'story.json'));
const account = await openAccount({
  assembly,
  state: join(folder, 'account'),
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
