import type { GateName } from '../../../shared/domain/gates/names.ts';
import type { Play } from '../runner/play.ts';
import type { World } from '../runner/world.ts';
import type { Operator } from './operator.ts';
import { gatesOf, type Seen, seen } from './seen.ts';

export interface Restart {
  readonly before: Seen;
  readonly after: Seen;
}

/** Stops and starts anew, once for each gate but « À examiner », the first machine of these plays that is found waiting at it. */
export function createRestarts(plays: readonly Play[], world: World, operator: Operator) {
  const done = new Map<GateName, Restart>();

  async function restart(play: Play, caseId: string, gate: GateName): Promise<void> {
    const before = await seen(play, world);
    await operator.restart(caseId, gate);
    done.set(gate, { before, after: await seen(play, world) });
  }

  return {
    done: done as ReadonlyMap<GateName, Restart>,
    async rested(): Promise<void> {
      for (const play of plays) {
        const { caseId } = play.position;
        if (caseId === undefined) continue;
        for (const gate of gatesOf(world.running(caseId)))
          if (!done.has(gate) && !gate.endsWith('-review')) await restart(play, caseId, gate);
      }
    },
  };
}
