import { isDeepStrictEqual } from 'node:util';
import { isSpared } from '../runner/condition.ts';
import { isOfDoubt, isOfTime, type Outcome } from './outcome.ts';

/**
 * What differs between a bilan that was disturbed and the same one left alone, in words. A mail that must arrive may have left twice
 * where its acceptance was lost; any other leaves at most once.
 * @param uncertain how many mails of the run the mailer counted as uncertain; taken from as they explain what left twice
 */
export function differences(alone: Outcome, disturbed: Outcome, uncertain: { left: number }): string[] {
  const found = [...disturbed.failures];
  if (!isDeepStrictEqual(disturbed.state, alone.state))
    found.push(`another state: ${firstDifference(alone.state, disturbed.state)}`);
  // A person is asked to look after a mail of which nobody knows whether it left.
  const doubted = Object.values(disturbed.ends).includes('uncertain');
  if (!doubted && !isDeepStrictEqual(disturbed.tasks, alone.tasks))
    found.push(`asks for ${disturbed.tasks.join(', ') || 'nothing'}, not for ${alone.tasks.join(', ') || 'nothing'}`);
  if (!isDeepStrictEqual(disturbed.standing, alone.standing))
    found.push(
      `stands at ${disturbed.standing.join(', ') || 'no gate'}, not at ${alone.standing.join(', ') || 'no gate'}`,
    );
  for (const key of Object.keys(alone.mails)) {
    const isMissing = disturbed.mails[key] === undefined && !isOfTime(key);
    const end = disturbed.ends[key] ?? 'not claimed';
    // Neither of its two sendings was answered: the mailer counted it, and nobody can know more.
    if (isMissing && end !== 'uncertain') found.push(`mail ${key} never left: ${end}`);
  }
  for (const [key, times] of Object.entries(disturbed.mails)) {
    if (alone.mails[key] === undefined && !isOfTime(key) && !(doubted && isOfDoubt(key)))
      found.push(`mail ${key} left, which nobody else was sent`);
    const more = times - (alone.mails[key] ?? 1);
    if (more <= 0) continue;
    if (more === 1 && !isSpared(key) && uncertain.left > 0) uncertain.left -= 1;
    else found.push(`mail ${key} left ${times} times`);
  }
  return found;
}

/** Path and values of the first field that differs. */
function firstDifference(wanted: unknown, found: unknown, path = ''): string {
  if (isRecord(wanted) && isRecord(found)) {
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
      if (!isDeepStrictEqual(wanted[name], found[name]))
        return firstDifference(wanted[name], found[name], `${path}/${name}`);
    }
  }
  return `${path} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
