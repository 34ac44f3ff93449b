import { expect, test } from 'vitest';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import { formTo, readableText } from './dom.ts';
import { CONSOLE_URL, consoleOf, get, post } from './sites.ts';
import { SYSTEM, type Walked, walkTo } from './walk.ts';

const CALL = '/taches/telephone';

/** A bilan that waits for its person, and nobody knows whether the question ever left. */
const uncertain = async (minutesAgo: number): Promise<Walked> => {
  const walked = await walkTo('decision');
  const { world, id } = walked;
  await world.act(id, { type: 'report-mail-failure', key: 'ask.decision.1.0', kind: 'uncertain' }, SYSTEM);
  world.at(addMinutes(world.clock(), minutesAgo));
  return walked;
};

const called = async ({ world, id }: Walked, typed: Readonly<Record<string, string>>) => {
  const app = consoleOf(world);
  const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'office')).html, CALL);
  return post(app, action, { ...fields, ...typed }, 'office', { origin: CONSOLE_URL });
};

const lastKeys = ({ world, id }: Walked): string[] =>
  world
    .commits(id)
    .at(-1)
    ?.events.flatMap(({ fact }) => (fact.type === 'NoticeIssued' ? [fact.key] : [])) ?? [];

test('after the call, the question leaves again where the office says so', async () => {
  const walked = await uncertain(30);
  expect((await called(walked, { called: 'yes', askAgain: 'yes' })).status).toBe(303);
  expect(lastKeys(walked)).toEqual(['ask.decision.1.0.again.1']);
  expect((await walked.bilan()).tasks).toEqual([]);
});

test('a call alone sends nothing', async () => {
  const walked = await uncertain(30);
  expect((await called(walked, { called: 'yes' })).status).toBe(303);
  expect(lastKeys(walked)).toEqual([]);
  expect((await walked.bilan()).tasks).toEqual([]);
});

test('a message that left a moment ago does not leave again, and the call is still to be noted', async () => {
  const walked = await uncertain(5);
  const page = await called(walked, { called: 'yes', askAgain: 'yes' });
  expect(page.status).toBe(422);
  expect(readableText(page.html)).toContain('Un message est déjà parti il y a quelques minutes.');
  expect((await walked.bilan()).tasks).toEqual(['telephone']);
});

test('the page says which message did not arrive, and why', async () => {
  const { world, id } = await uncertain(5);
  const page = readableText((await get(consoleOf(world), `/dossiers/${id}`, 'office')).html);
  expect(page).toMatch(
    /Message pas arrivé\s: question \(Décision de la personne\), envoyé deux fois sans confirmation/,
  );
  expect(page).not.toContain('son employeur');
});
