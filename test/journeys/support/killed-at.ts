import { subscribe } from 'node:diagnostics_channel';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before `infra/local/main.ts` by the test that kills it. Counts the moments of the run: every call that the account hears, hands
 * on or answers. Ends the process outright at the one that JALON_KILLED_AT names; without it, says at the end how many there were.
 */
const MOMENTS = ['http.server.request.start', 'http.client.response.finish', 'http.server.response.finish'];

if (isMainThread) {
  const last = Number(process.env['JALON_KILLED_AT'] ?? Number.NaN);
  let moment = 0;
  const pass = () => {
    moment += 1;
    if (moment === last) process.kill(process.pid, 'SIGKILL');
  };
  for (const name of MOMENTS) subscribe(name, pass);
  process.on('exit', () => console.log(`moments: ${moment}`));
}
