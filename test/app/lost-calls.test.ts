import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../infra/local/services/dynamodb-engine.ts';
import { relayCommits } from '../../shared/app/relay.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import { CLAIRE, PERSON, REQUEST, TAKE } from '../support/acting.ts';
import { type Failure, failing } from '../support/failing.ts';
import { type Act, APPOINTED, DECLINED, MET, openPaced, type Paced } from '../support/pace.ts';

const REQUESTED: Act = [REQUEST, PERSON];
const TAKEN: Act = [TAKE, CLAIRE];
const STOPPED: Act = [{ type: 'abandon', reason: 'Déménagement.' }, PERSON];
const FAILURES: readonly Failure[] = ['refused', 'unanswered'];
/** Beyond the longest pause of a machine between two tries. */
const RETRY_MINUTES = 3;

let engine: Engine;
let world: Paced;
/** The call that goes wrong, in the next function that a machine calls. */
let armed: { readonly call: number; readonly failure: Failure } | undefined;

beforeAll(async () => {
  engine = await startEngine(null);
  world = await openPaced(engine, (ports) => {
    const wrong = armed;
    armed = undefined;
    return wrong === undefined ? ports : failing(ports, wrong.call, wrong.failure);
  });
}, 60_000);
afterAll(async () => {
  await world.close();
  await engine.close();
});

const endOf = async (acts: readonly Act[]) => {
  const bilan = world.begin();
  await bilan.live(acts);
  return bilan.end();
};

/** Lives once for each call that can go wrong. `stopped` says whether there was such a call. */
const atEveryCall = async (least: number, stopped: (call: number) => Promise<boolean>) => {
  let calls = 0;
  while (await stopped(calls + 1)) calls += 1;
  expect(calls).toBeGreaterThanOrEqual(least);
};

const crossed = (names: readonly string[]) =>
  names.flatMap((name) => FAILURES.map((failure) => [name, failure] as const));

describe('the relay, stopped at any of its calls and run again', () => {
  const LIVES: Readonly<Record<string, readonly Act[]>> = {
    'a request': [REQUESTED],
    'an answer': [REQUESTED, TAKEN, [APPOINTED, CLAIRE]],
    'a closing': [REQUESTED, TAKEN, STOPPED],
  };

  test.each(crossed(Object.keys(LIVES)))('brings %s to the same end, the call %s', async (what, failure) => {
    const acts = LIVES[what] ?? [];
    const end = await endOf(acts);
    await atEveryCall(3, async (call) => {
      const bilan = world.begin();
      await bilan.live(acts.slice(0, -1));
      for (const last of acts.slice(-1)) await bilan.act(...last);
      const relayed = relayCommits(failing(world, call, failure), bilan.id, bilan.waiting.slice(0, 1));
      const stopped = await relayed.then(
        () => false,
        () => true,
      );
      await world.activity.quiet();
      await bilan.flow();
      expect({ call, ...(await bilan.end()) }).toEqual({ call, ...end });
      return stopped;
    });
    expect(world.failures).toEqual([]);
  });
});

describe('a function of a machine, stopped at any of its calls and tried again', () => {
  const LIVES: Readonly<Record<string, readonly Act[]>> = {
    'open-gate': [REQUESTED, TAKEN, [APPOINTED, CLAIRE]],
    perform: [REQUESTED, TAKEN, [APPOINTED, CLAIRE], [MET, CLAIRE], [DECLINED, PERSON]],
  };

  test.each(crossed(Object.keys(LIVES)))('comes to the same end: %s, the call %s', async (what, failure) => {
    const acts = LIVES[what] ?? [];
    const end = await endOf(acts);
    await atEveryCall(1, async (call) => {
      const bilan = world.begin();
      await bilan.live(acts.slice(0, -1));
      armed = { call, failure };
      await bilan.live(acts.slice(-1));
      await world.until(addMinutes(world.clock(), RETRY_MINUTES));
      await bilan.flow();
      expect({ call, ...(await bilan.end()) }).toEqual({ call, ...end });
      return world.failures.splice(0).length > 0;
    });
  });
});
