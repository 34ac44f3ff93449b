import type { Account } from '../../../infra/local/account.ts';
import type { Case } from '../../../shared/domain/state.ts';
import type { Play } from '../runner/play.ts';
import type { World } from '../runner/world.ts';

/** What a bilan has come to, and the mails that left on the way: the same whatever went wrong meanwhile. */
export interface Outcome {
  readonly failures: readonly string[];
  /** The state without its instants and ids. */
  readonly state: unknown;
  /** States of the running executions, by machine. */
  readonly standing: readonly string[];
  /** How often each mail left, by its key. */
  readonly mails: Readonly<Record<string, number>>;
}

/** @param account read once nothing is under way any more */
export async function outcomesOf(
  plays: readonly Play[],
  world: World,
  account: Account,
): Promise<ReadonlyMap<string, Outcome>> {
  const mails = await world.mails(0);
  return new Map(
    plays.map(({ story, position, seen }) => {
      const own = mails.filter(({ caseId }) => caseId === position.caseId);
      const counts: Record<string, number> = {};
      for (const { key } of own) counts[undated(key)] = (counts[undated(key)] ?? 0) + 1;
      const standing = account
        .executions()
        .filter(({ status, input }) => status === 'RUNNING' && JSON.parse(input).caseId === position.caseId)
        .flatMap(({ currentStates }) => currentStates)
        .toSorted();
      const failures = [...position.failures];
      if (position.cursor < story.steps.length) failures.push(`stopped at step ${position.cursor + 1}`);
      return [story.id, { failures, state: timeless(seen.bilan), standing, mails: counts }];
    }),
  );
}

/** Later in time or under another id, it is the same state. Reminders that an answer made needless are not missed. */
function timeless(bilan: Case | undefined): unknown {
  if (bilan === undefined) return undefined;
  const { id: _id, issued, codes: _codes, gates, ...rest } = bilan;
  const settled = Object.fromEntries(
    Object.entries(gates).map(([name, gate]) => [
      name,
      gate.status === 'settled'
        ? { status: gate.status, outcome: gate.outcome, round: gate.round }
        : { status: gate.status, round: gate.round },
    ]),
  );
  return withoutDates({ ...rest, gates: settled, issued: Object.keys(issued).filter(isOwed).map(undated).toSorted() });
}

/** A reminder is owed only while its question waits. */
export const isOwed = (key: string): boolean => !/^(reminder|appointment-reminder|reading-code|overdue)\b/.test(key);

/** Some mails are keyed by the day of what they tell. */
const undated = (key: string): string => key.replace(/\d{4}-\d\d-\d\d/, 'date');

const DATE = /^\d{4}-\d\d-\d\d(T.*Z)?$/;

function withoutDates(value: unknown): unknown {
  if (typeof value === 'string') return DATE.test(value) ? 'a date' : value;
  if (Array.isArray(value)) return value.map(withoutDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutDates(inner)]));
}
