import { METRICS } from '../contracts/names.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { nextWakeUp } from '../domain/due.ts';
import { type Effect, effects } from '../domain/effects.ts';
import type { Fact } from '../domain/events.ts';
import type { CaseId } from '../domain/ids.ts';
import { type Case, isClosed } from '../domain/state.ts';
import type { Commands } from './commands.ts';
import { causeAt } from './executions.ts';
import { momentAt } from './moment.ts';
import type { Count, GateTokens, Machines, Schedules, Summaries } from './ports.ts';
import { summarise } from './summary.ts';

export interface RelayParts {
  readonly cases: Pick<Commands, 'load'>;
  readonly tokens: GateTokens;
  readonly machines: Pick<Machines, 'start' | 'resume'>;
  readonly schedules: Pick<Schedules, 'put'>;
  readonly summaries: Pick<Summaries, 'put'>;
  readonly clock: () => Instant;
  readonly count: Count;
}

/**
 * Carries out what new commits of a case cause outside the log: machines resumed and started, then, from the case as it stands
 * now, its one wake-up and its summary. A case that waits for a person alone keeps the wake-up it had, which will
 * find nothing due. Safe to repeat, in whole or in part.
 * @param sequences of the commits, in order
 */
export const relayCommits = async (parts: RelayParts, id: CaseId, sequences: readonly number[]): Promise<void> => {
  const { cases, schedules, summaries, clock } = parts;
  const loaded = await cases.load(id);
  const { state } = loaded;
  if (state === undefined) throw new Error(`the log of ${id} is empty`);
  for (const sequence of sequences) {
    const commit = loaded.commits[sequence - 1];
    if (commit === undefined) throw new Error(`the log of ${id} has no commit ${sequence}`);
    for (const [index, { fact }] of commit.events.entries()) {
      if (isOutOfDate(fact, state)) continue;
      for (const effect of effects(fact, state)) await carryOut(parts, id, effect, causeAt(sequence, index));
    }
  }
  const now = clock();
  const wakeUp = nextWakeUp(state, momentAt(now, state.zone));
  await Promise.all([
    wakeUp !== undefined || isClosed(state) ? schedules.put(id, wakeUp) : undefined,
    summaries.put(summarise(loaded, state, now)),
  ]);
};

/** An answer read again after its gate was asked anew: the machine that waits there now waits for another one. */
const isOutOfDate = (fact: Fact, bilan: Case): boolean => {
  if (fact.type !== 'GateAnswered' && fact.type !== 'GateLapsed') return false;
  const gate = bilan.gates[fact.gate];
  return gate === undefined || gate.status === 'open' || gate.round !== fact.round;
};

const carryOut = async ({ tokens, machines, count }: RelayParts, id: CaseId, effect: Effect, cause: string) => {
  if (effect.kind === 'start-machine') return machines.start(effect.machine, id, cause);
  const token = await tokens.get(id, effect.gate);
  // No machine stands there: it will find the answer in the log when it comes.
  if (token === undefined) return;
  if (!(await machines.resume(token, effect.verdict))) count(METRICS.tokensDropped);
  await tokens.remove(id, effect.gate, token);
};
