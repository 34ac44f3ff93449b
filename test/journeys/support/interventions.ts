import type { GateName } from '../../../shared/domain/gates/names.ts';
import { statesOf } from '../runner/condition.ts';
import type { Play } from '../runner/play.ts';
import { playAll } from '../runner/schedule.ts';
import type { Step } from '../runner/story.ts';
import type { World } from '../runner/world.ts';
import type { Operator } from './operator.ts';

/** What an operator does to a bilan when its story has come to a gate. */
export type Intervention =
  | { readonly kind: 'restart'; readonly gate: GateName }
  | { readonly kind: 'fault'; readonly gate: GateName; readonly review: GateName };

/** What anyone can see of a bilan. */
export interface Seen {
  readonly states: readonly string[];
  readonly commits: number;
  readonly mails: number;
}

export interface Outcome {
  readonly intervention: Intervention;
  readonly before: Seen;
  /** After a fault: parked, and nobody has looked yet. */
  readonly parked?: Seen;
  readonly after: Seen;
  readonly failures: readonly string[];
}

/** Does each intervention once, as soon as the step that expects its gate is done. */
export function createInterventions(play: Play, world: World, operator: Operator, list: readonly Intervention[]) {
  const outcomes: Outcome[] = [];
  const left = [...list];
  const caseId = () => play.position.caseId ?? '';
  const seen = async (): Promise<Seen> => ({
    states: statesOf(play, world).toSorted(),
    commits: (await world.commits(caseId())).length,
    mails: (await world.mails(0)).filter((mail) => mail.caseId === caseId()).length,
  });

  async function intervene(intervention: Intervention): Promise<Outcome> {
    const { gate } = intervention;
    const before = await seen();
    if (intervention.kind === 'restart') {
      await operator.restart(caseId(), gate);
      return { intervention, before, after: await seen(), failures: [] };
    }
    await operator.fail(caseId(), gate, intervention.review);
    const parked = await seen();
    const failures = await aside([{ who: 'office', opens: 'case', fills: { examined: true }, expect: { gate } }]);
    return { intervention, before, parked, after: await seen(), failures };
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
    outcomes,
    async rested(): Promise<void> {
      const [next] = left;
      const done = play.position.phase === 'until' ? play.story.steps[play.position.cursor - 1] : undefined;
      if (next === undefined || done === undefined || !expectsGate(done, next.gate)) return;
      left.shift();
      outcomes.push(await intervene(next));
    },
  };
}

const expectsGate = ({ expect }: Step, gate: GateName): boolean =>
  [expect ?? []].flat().some((one) => one.gate === gate);
