import type { GateName } from '../../../shared/domain/gates/names.ts';
import type { Play } from '../runner/play.ts';
import { playAll } from '../runner/schedule.ts';
import type { Step } from '../runner/story.ts';
import type { World } from '../runner/world.ts';
import type { Operator } from './operator.ts';
import { gatesOf, type Seen, seen } from './seen.ts';

/** The task of a gate that fails until its machine gives up trying. */
export interface Fault {
  readonly gate: GateName;
  /** Where the machine then parks the case. */
  readonly review: GateName;
}

export interface Parking {
  readonly before: Seen;
  /** Parked, and nobody has looked yet. */
  readonly parked: Seen;
  /** Stopped and started anew before anybody has looked. */
  readonly restarted: Seen;
  /** The fault was still there when the machine came back to it. */
  readonly parkedAgain: Seen;
  readonly after: Seen;
  readonly failures: readonly string[];
}

/** Has each fault strike once, as soon as the bilan of the play waits at its gate. */
export function createFaults(play: Play, world: World, operator: Operator, faults: readonly Fault[]) {
  const done = new Map<GateName, Parking>();

  async function strike(caseId: string, { gate, review }: Fault): Promise<void> {
    const before = await seen(play, world);
    await operator.fail(caseId, gate, review);
    const parked = await seen(play, world);
    await operator.restart(caseId, review);
    const restarted = await seen(play, world);
    await operator.fail(caseId, gate, review);
    const parkedAgain = await seen(play, world);
    const failures = await aside([{ who: 'office', opens: 'case', fills: { examined: true }, expect: { gate } }]);
    done.set(gate, { before, parked, restarted, parkedAgain, after: await seen(play, world), failures });
  }

  /** Lets the people of the play do something that its story does not tell. */
  async function aside(steps: readonly Step[]): Promise<readonly string[]> {
    const position = { ...play.position, cursor: 0, phase: 'until' as const, failures: [] };
    const own: Play = {
      ...play,
      story: { ...play.story, steps },
      position,
      seen: { ...play.seen, mails: [...play.seen.mails] },
    };
    await playAll(world, [own]);
    return own.position.failures;
  }

  return {
    done: done as ReadonlyMap<GateName, Parking>,
    async rested(): Promise<void> {
      const { caseId } = play.position;
      if (caseId === undefined) return;
      for (const fault of faults)
        if (!done.has(fault.gate) && gatesOf(world.running(caseId)).includes(fault.gate)) await strike(caseId, fault);
    },
  };
}
