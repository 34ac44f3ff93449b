import type { Engine } from '../../infra/local/services/dynamodb-engine.ts';
import { relayCommits } from '../../shared/app/relay.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { actIn } from './acting.ts';
import { newCase } from './log.ts';
import { type Between, openWorkflow } from './workflow.ts';

export type Act = readonly [Command, Actor];

export const answering = (gate: GateName, answer: Record<string, unknown>): Command => ({
  type: 'answer',
  gate,
  answer,
});
export const APPOINTED = answering('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' });
export const NOT_MET = answering('intro-meeting', { held: 'no' });
export const MET = answering('intro-meeting', {
  held: 'yes',
  heldOn: '2026-12-01',
  methodPresented: 'yes',
  toolsPresented: 'yes',
});
export const DECLINED = answering('decision', { goOn: 'no' });

/** A workflow on 1 December 2026, 10 o'clock in Paris, whose stream waits for the test to hand the commits of each case on. */
export const openPaced = async (engine: Engine, around: Between['around'] = (ports) => ports) => {
  const streams = new Map<CaseId, number[]>();
  const world = await openWorkflow(engine, '2026-12-01T09:00:00Z', {
    around,
    committed: (id, sequence) => streams.get(id)?.push(sequence),
  });

  const begin = () => {
    const id: CaseId = newCase();
    /** Commits that were not handed on yet. */
    const waiting: number[] = [];
    streams.set(id, waiting);
    const relay = async (...sequences: number[]) => {
      await relayCommits(world, id, sequences);
      await world.activity.quiet();
    };
    const paced = {
      id,
      waiting,
      relay,
      /** Acts, and leaves the stream alone. */
      act: (command: Command, actor: Actor) => actIn(world, id, command, actor),
      /** Hands on what waits, and what comes of it. */
      async flow(hand = relay) {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await hand(next);
      },
      /** Acts, one after the other, and hands everything on. */
      async live(acts: readonly Act[]) {
        for (const [command, actor] of acts) {
          await paced.act(command, actor);
          await paced.flow();
        }
      },
      /** What anyone can see of the case. */
      async end() {
        const { commits } = await world.cases.load(id);
        const { tokens, summary } = await world.traces.of(id);
        const executions = world.executions().filter(({ name }) => name.startsWith(id));
        return {
          facts: commits.flatMap(({ events }) => events.map(({ fact }) => fact)),
          executions: executions.map(({ name, status }) => `${name.slice(id.length + 1)} ${status}`),
          waitingAt: tokens.map(({ gate }) => gate),
          wakeUp: await world.schedules.get(id),
          isSummarised: summary === commits.length,
        };
      },
    };
    return paced;
  };

  return { ...world, begin };
};
export type Paced = Awaited<ReturnType<typeof openPaced>>;
