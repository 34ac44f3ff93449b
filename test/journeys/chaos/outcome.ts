import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Account } from '../../../infra/local/account.ts';
import { createTraces } from '../../../shared/aws/traces.ts';
import { instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { CaseId } from '../../../shared/domain/ids.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { casesTable } from '../runner/account-world.ts';
import { isSpared } from '../runner/condition.ts';
import type { Play } from '../runner/play.ts';
import type { SeenCommit, World } from '../runner/world.ts';

/** What a bilan has come to, and the mails that left on the way: the same whatever went wrong meanwhile. */
export interface Outcome {
  readonly failures: readonly string[];
  /** The state without its instants and ids. */
  readonly state: unknown;
  /** What a person is to do beside the gates. */
  readonly tasks: readonly string[];
  /** States of the running executions, by machine. */
  readonly standing: readonly string[];
  /** How often each mail left, by its key. */
  readonly mails: Readonly<Record<string, number>>;
  /** How each mail ended, by its key: sent, stale, uncertain… */
  readonly ends: Readonly<Record<string, string>>;
}

/** @param account read once nothing is under way any more */
export async function outcomesOf(
  plays: readonly Play[],
  world: World,
  account: Account,
): Promise<ReadonlyMap<string, Outcome>> {
  const mails = await world.mails(0);
  const traces = createTraces({ dynamo: new DynamoDBClient(account.client), table: casesTable(account) });
  const outcomes = new Map<string, Outcome>();
  for (const { story, position } of plays) {
    const { caseId = '', cursor } = position;
    const counts: Record<string, number> = {};
    for (const { key } of mails.filter((mail) => mail.caseId === caseId))
      counts[undated(key)] = (counts[undated(key)] ?? 0) + 1;
    const standing = world
      .running(caseId)
      .flatMap(({ currentStates }) => currentStates)
      .toSorted();
    const failures = [...position.failures];
    if (cursor < story.steps.length) failures.push(`stopped at step ${cursor + 1}`);
    const bilan = stateOf(caseId, await world.commits(caseId));
    const state = timeless(bilan);
    const left = await traces.of(CaseId.parse(caseId));
    const ends = Object.fromEntries([...left.mails].map(([key, { end }]) => [undated(key), end]));
    outcomes.set(story.id, { failures, state, tasks: bilan?.tasks ?? [], standing, mails: counts, ends });
  }
  return outcomes;
}

/** As the log has it in the end; a play looks no further than its last step. */
function stateOf(caseId: string, commits: readonly SeenCommit[]): Case | undefined {
  const id = CaseId.parse(caseId);
  return commits.reduce<Case | undefined>(
    (state, { at, facts }) =>
      facts.reduce<Case | undefined>((before, fact) => evolve(before, fact, instantOfEpoch(at), id), state),
    undefined,
  );
}

/** Later in time or under another id, it is the same state. Reminders that an answer made needless are not missed. */
function timeless(bilan: Case | undefined): unknown {
  if (bilan === undefined) return undefined;
  const { id: _id, issued, codes: _codes, codesIssued: _asked, tasks: _tasks, gates, ...rest } = bilan;
  const settled = Object.fromEntries(
    Object.entries(gates).map(([name, gate]) => [
      name,
      gate.status === 'settled'
        ? { status: gate.status, outcome: gate.outcome, round: gate.round }
        : { status: gate.status, round: gate.round },
    ]),
  );
  return withoutDates({
    ...rest,
    gates: settled,
    issued: Object.keys(issued)
      .filter((key) => !isOfTime(key) && !isOfDoubt(key))
      .map(undated)
      .toSorted(),
  });
}

/** Some mails are keyed by the day of what they tell. */
const undated = (key: string): string => key.replace(/\d{4}-\d\d-\d\d/, 'date');

/** It tells that time has passed: it falls away where the answer came first, and comes where a late effect made someone slow. */
export const isOfTime = (key: string): boolean => isSpared(key) || /^(overdue|appointment-call)\./.test(key);

/** It tells that another mail may not have arrived, or is that mail sent again after a call. */
export const isOfDoubt = (key: string): boolean => /^share-undelivered\.|\.again\.\d+$/.test(key);

const DATE = /^\d{4}-\d\d-\d\d(T.*Z)?$/;

function withoutDates(value: unknown): unknown {
  if (typeof value === 'string') return DATE.test(value) ? 'a date' : value;
  if (Array.isArray(value)) return value.map(withoutDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutDates(inner)]));
}
