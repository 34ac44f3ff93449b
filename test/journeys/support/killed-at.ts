import { subscribe } from 'node:diagnostics_channel';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before `infra/local/main.ts` by the test that kills it. Counts the moments of the run: every call of a function or of an operator as
 * it is heard and as it is carried out, every answer of the engine, every page asked for and answered. Ends the process outright at the one
 * that JALON_KILLED_AT names; without it, says at the end how many there were.
 */
const MOMENTS = [
  'tracing:jalon.call:start',
  'tracing:jalon.call:asyncStart',
  'http.client.response.finish',
  'http.server.request.start',
  'http.server.response.finish',
];

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
