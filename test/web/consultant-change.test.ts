import { expect, test } from 'vitest';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { flawsOfPage, formsIn, formTo, readableText } from './dom.ts';
import { CONSOLE_URL, consoleOf, get, portalOf, post, workroomOf } from './sites.ts';
import { type Walked, walkTo } from './walk.ts';

const words = (html: string): string => readableText(html).replaceAll(/\s+/g, ' ');
const PROPOSAL = { nextName: 'Paul Martin', changeReason: 'Claire Morel part en congé.' };

const acted = async ({ world, id }: Walked, path: string, typed: Readonly<Record<string, string>>, who = 'office') => {
  const app = consoleOf(world);
  const { fields, action } = formTo((await get(app, `/dossiers/${id}`, who)).html, path);
  return post(app, action, { ...fields, ...typed }, who, { origin: CONSOLE_URL });
};

const proposed = async () => {
  const walked = await walkTo('interests');
  expect((await acted(walked, '/consultant', PROPOSAL)).status).toBe(303);
  const secret = await walked.world.links.issue({
    caseId: walked.id,
    party: 'beneficiary',
    target: { kind: 'consultant-change', round: 1 },
    expiresAt: instant('2028-01-01T00:00:00.000Z'),
  });
  return { ...walked, secret, portal: portalOf(walked.world) };
};

test('S21: a change of consultant has a reason', async () => {
  const walked = await walkTo('interests');
  const page = await acted(walked, '/consultant', { ...PROPOSAL, changeReason: ' ' });
  expect(page.status).toBe(422);
  expect((await walked.bilan()).consultantChange).toBeUndefined();
});

test('S21: the person reads who and why, and decides; then the next consultant takes the case and the room', async () => {
  const { portal, secret, ...walked } = await proposed();
  const { world, id, bilan } = walked;
  const other = 'consultant-as-paul';
  expect(
    formsIn((await get(consoleOf(world), `/dossiers/${id}`, other)).html).map(({ action }) => action),
  ).not.toContain(`/dossiers/${id}/prendre`);
  const page = await get(portal, `/l/${secret}`);
  expect(flawsOfPage(page.html)).toEqual([]);
  expect(words(page.html)).toContain('Paul MartinMotifClaire Morel part en congé.');
  const form = formTo(page.html, '/consultant');
  expect((await post(portal, form.action, form.fields)).status).toBe(422);
  expect((await bilan()).consultantChange?.status).toBe('proposed');
  const answered = await post(portal, form.action, { ...form.fields, agrees: 'yes' });
  expect(flawsOfPage(answered.html)).toEqual([]);
  expect((await bilan()).consultantChange?.status).toBe('agreed');
  expect((await acted(walked, '/prendre', { name: 'Paul Martin', email: 'paul@example.org' }, other)).status).toBe(303);
  expect((await get(workroomOf(world), `/dossiers/${id}/contenu`, other)).status).toBe(200);
  expect((await get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant')).status).toBe(403);
});

test('S21: a person who says no is told that nothing changes, and the link is spent', async () => {
  const { portal, secret, bilan } = await proposed();
  const { action, fields } = formTo((await get(portal, `/l/${secret}`)).html, '/consultant');
  expect(words((await post(portal, action, { ...fields, agrees: 'no' })).html)).toContain('Rien ne change.');
  expect((await bilan()).consultantChange?.status).toBe('refused');
  const dead = await get(portal, `/l/${secret}`);
  expect(dead.status).toBe(410);
  expect(words(dead.html)).toContain('Vous préférez garder votre consultant.');
  expect((await post(portal, action, { ...fields, agrees: 'yes' })).status).toBe(410);
});

test('S21: a page left open for days decides nothing', async () => {
  const { portal, secret, world, bilan } = await proposed();
  const { action, fields } = formTo((await get(portal, `/l/${secret}`)).html, '/consultant');
  world.at(instant('2027-06-20T09:00:00.000Z'));
  expect((await post(portal, action, { ...fields, agrees: 'yes' })).status).toBe(422);
  expect((await bilan()).consultantChange?.status).toBe('proposed');
});
