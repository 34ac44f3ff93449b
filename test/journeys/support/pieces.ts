import type { GateName } from '../../../shared/domain/gates/names.ts';
import type { Play } from '../runner/play.ts';
import { playAll } from '../runner/schedule.ts';
import type { Step } from '../runner/story.ts';
import type { World } from '../runner/world.ts';

/** Goes on with a play until the first step that expects the case at this gate is done. Returns what did not hold. */
export async function playTo(gate: GateName, play: Play, world: World): Promise<readonly string[]> {
  const { steps } = play.story;
  const found = steps.findIndex((step, index) => index >= play.position.cursor && expectsGate(step, gate));
  if (found < 0) throw new Error(`No step of ${play.story.id} expects ${gate} after step ${play.position.cursor}`);
  return playSteps(steps.slice(0, found + 1), play, world);
}

/** Goes on to the end. */
export const playOut = (play: Play, world: World): Promise<readonly string[]> =>
  playSteps(play.story.steps, play, world);

/** Lets the people of a play do something that its story does not tell. */
export async function playAside(steps: readonly Step[], play: Play, world: World): Promise<readonly string[]> {
  const { cursor, ...position } = play.position;
  const aside: Play = {
    ...play,
    story: { ...play.story, steps },
    position: { ...position, cursor: 0, phase: 'until' },
  };
  await playAll(world, [aside]);
  play.position.since = aside.position.since;
  return aside.position.failures;
}

async function playSteps(steps: readonly Step[], play: Play, world: World): Promise<readonly string[]> {
  play.position.phase = 'until';
  await playAll(world, [{ ...play, story: { ...play.story, steps } }]);
  return play.position.failures;
}

const expectsGate = ({ expect }: Step, gate: GateName): boolean =>
  [expect ?? []].flat().some((one) => one.gate === gate);
