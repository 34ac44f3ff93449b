import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../infra/local/account.ts';
import { STAFF } from '../../infra/local/start/staff.ts';
import { GATE_NAMES, GATES_OF, type GateName } from '../../shared/domain/gates/names.ts';
import { holdingsOf, toldOf } from './grants/holding.ts';
import { SPARES } from './grants/spare.ts';
import { synthesiseOnce } from './runner/assembly.ts';
import { costOf } from './runner/cost.ts';
import { openTestAccount } from './runner/open.ts';
import { newPlay } from './runner/play.ts';
import { costLine } from './runner/report.ts';
import { playAll } from './runner/schedule.ts';
import { readStory, STORIES } from './runner/story.ts';
import type { World } from './runner/world.ts';
import { atRest } from './support/at-rest.ts';
import { contentOf } from './support/content.ts';
import { createFaults, type Fault, type Parking } from './support/faults.ts';
import { searchFor } from './support/leaks.ts';
import { MARK, MARKED_PHONE, marked } from './support/marks.ts';
import { type Operator, operatorOf } from './support/operator.ts';
import { publicPart } from './support/public-part.ts';
import { createRestarts, type Restart } from './support/restarts.ts';
import { createReturn } from './support/returned-mail.ts';
import { neverVisited } from './support/visited.ts';

/** A bilan in every machine of which a task fails. */
const TROUBLED = 'abondement';
const FAULTS: readonly Fault[] = [
  { gate: 'funding-agreement', review: 'admission-review' },
  { gate: 'cpf-entry', review: 'declarations-review' },
  { gate: 'conclusion-interview', review: 'accompagnement-review' },
  { gate: 'grace', review: 'conservation-review' },
  { gate: 'follow-up-closing', review: 'suivi-review' },
];
/** Where a fault leads: the others are where a bilan waits by itself. */
const REVIEWS: readonly (GateName | undefined)[] = Object.values(GATES_OF).map((gates) => gates.at(-1));
const WAITS = GATE_NAMES.filter((gate) => !REVIEWS.includes(gate));

const stories = readdirSync(STORIES)
  .toSorted()
  .map((file) => marked(readStory(join(STORIES, file))));
const plays = stories.map((story) => newPlay(story));
const troubled = stories.filter(({ id }) => id === TROUBLED).map((story) => newPlay(story, 'bis'));
const MINUTES = 60_000;

/** Where anything about anyone would stand, and how many texts at least were searched there. */
const SEARCHED: Readonly<Record<string, number>> = {
  'log output': 1_000,
  'visit GET': 300,
  'visit POST': 100,
  'call dynamodb:PutItem': 500,
  'call kms:Decrypt': 100,
  'call scheduler:UpdateSchedule': 100,
  'call states:StartExecution': 20,
  'call ses:SendRawEmail': 100,
  'rest item': 500,
  'rest execution': 20,
  'rest step': 500,
  'rest schedule': 1,
  'rest mail tags': 100,
  'rest journal': 1_000,
  'kept executions': 500,
};
/** Searches everything that leaves a trace, from the first request on. */
const search = searchFor([MARK, MARKED_PHONE, ...Object.values(STAFF).flatMap(({ name, email }) => [name, email])]);

let account: Account;
let world: World;
let operator: Operator;
let restarts: ReadonlyMap<string, Restart> = new Map();
let parkings: ReadonlyMap<string, Parking> = new Map();

beforeAll(async () => {
  ({ account, world } = await openTestAccount(synthesiseOnce(), stories, {
    trace(left) {
      const seen = publicPart(left);
      if (seen !== undefined) search.look(seen);
    },
  }));
  operator = operatorOf(account);
  const [play] = troubled;
  if (play === undefined) throw new Error(`There is no story ${TROUBLED}`);
  const restarting = createRestarts([play, ...plays], world, operator);
  const faults = createFaults(play, world, operator, FAULTS);
  const returning = createReturn(play, account, 'plan-set');
  await playAll(world, [...plays, play], {
    async rested() {
      await returning.rested();
      await restarting.rested();
      await faults.rested();
    },
  });
  restarts = restarting.done;
  parkings = faults.done;
  console.log(`${plays.length + 1} bilans: ${costLine(costOf(account.meter.snapshot(), plays.length + 1))}`);
}, 15 * MINUTES);
afterAll(() => account.close());

describe('all stories at once, on one account', () => {
  test.each(plays.map((play) => [play.story.id, play] as const))('%s holds', (_id, { position, story }) => {
    expect(position.failures).toEqual([]);
    expect(position.cursor).toBe(story.steps.length);
  });

  test('the account met no problem', () => {
    expect(account.problems()).toEqual([]);
  });
});

describe('after the destruction', () => {
  const held = (id: string) => plays.find(({ story }) => story.id === id)?.position.caseId ?? '';

  test('R6313-7: nothing opens what Amina’s bilan held, and the chain of its log still verifies', async () => {
    const { commits, sealed, opened } = await contentOf(account, held('amina'));
    expect(commits).toBeGreaterThan(40);
    expect(sealed).toBeGreaterThan(5);
    expect(opened).toEqual([]);
  });

  test('R6313-7: the same keys open what Thomas agreed to have kept', async () => {
    const { sealed, opened } = await contentOf(account, held('convention'));
    expect(opened).toHaveLength(sealed);
    expect(JSON.stringify(opened)).toContain('Devenir formatrice dans un centre associatif.');
  });
});

describe('an operator in the middle of a bilan', () => {
  const of = <T>(all: ReadonlyMap<string, T>, gate: string): T => {
    const found = all.get(gate);
    if (found === undefined) throw new Error(`No bilan ever came to ${gate}`);
    return found;
  };

  test('has been at every gate of every machine', () => {
    expect([...restarts.keys(), ...FAULTS.map(({ review }) => review)].toSorted()).toEqual(GATE_NAMES.toSorted());
  });

  test.each(WAITS)('stops and starts the machine at %s: same gate, no event, no mail', (gate) => {
    const { before, after } = of(restarts, gate);
    expect(before.gates).toContain(gate);
    expect(after).toEqual(before);
  });

  test.each(FAULTS)('a fault at $gate parks the case until a person has looked', ({ gate, review }) => {
    const { before, parked, after, failures } = of(parkings, gate);
    expect(failures).toEqual([]);
    expect(before.gates).toContain(gate);
    expect(parked.gates).toContain(review);
    expect(parked.gates).not.toContain(gate);
    expect(after.gates).toEqual(before.gates);
    expect(after.mails).toBe(before.mails);
  });

  test.each(FAULTS)('stopped and started at $review, the machine is back at $gate, or at the fault', ({ gate }) => {
    const { before, parked, restarted, parkedAgain } = of(parkings, gate);
    expect(restarted).toEqual({ ...parked, gates: before.gates });
    expect(parkedAgain).toEqual(parked);
  });

  test('and the bilan comes to its end all the same', () => {
    expect(troubled[0]?.position.failures).toEqual([]);
  });

  test.each(['admission', 'accompagnement', 'suivi'] as const)(
    'starts %s on the closed case, which ends it at once',
    async (machine) => {
      const caseId = troubled[0]?.position.caseId ?? '';
      const before = (await world.commits(caseId)).length;
      const { status, visited } = await operator.start(caseId, machine);
      expect(status).toBe('SUCCEEDED');
      expect(visited.at(-1)).toBe('Dossier clos');
      expect(await world.commits(caseId)).toHaveLength(before);
    },
  );
});

test('every state of every machine was visited', () => {
  expect(neverVisited(account.executions())).toEqual([]);
});

describe('what anyone wrote about themselves', () => {
  test('is in their mails, and in what the keys of their case open', async () => {
    const mails = await world.mails(0);
    expect(mails.filter(({ text }) => text.includes(MARK)).length).toBeGreaterThan(mails.length / 2);
    const { opened } = await contentOf(
      account,
      plays.find(({ story }) => story.id === 'convention')?.position.caseId ?? '',
    );
    expect(opened.filter((text) => JSON.stringify(text).includes(MARK)).length).toBeGreaterThan(3);
  });

  test('is in no log, metric, address, call, execution, schedule, item, message or document of the account', async () => {
    for await (const text of atRest(account)) search.look(text);
    expect(search.leaks()).toEqual([]);
    const searched = search.searched();
    for (const [place, least] of Object.entries(SEARCHED)) expect(searched[place], place).toBeGreaterThan(least);
  });
});

/** A key that hands its decisions to the account refuses whoever asks. */
const tells = (refusal: string, holder: string): boolean => holder === 'the account' || refusal.includes(holder);

describe('every permission that the template grants', () => {
  test('is needed by these bilans, or it is said why nobody needs it here', () => {
    const spare = holdingsOf(account).filter(({ refusals }) => refusals.length === 0);
    expect(spare.map(toldOf).toSorted()).toEqual(SPARES.flatMap(({ grants }) => grants).toSorted());
  });

  test('is missed when it is taken away: the refusal names who and what', () => {
    const needed = holdingsOf(account).filter(({ refusals }) => refusals.length > 0);
    expect(needed.length).toBeGreaterThan(80);
    const untold = needed.flatMap(({ holder, action, refusals }) =>
      refusals.filter((refusal) => !refusal.includes(`perform: ${action.replace('*', '')}`) || !tells(refusal, holder)),
    );
    expect(untold).toEqual([]);
  });
});
