import { describe, expect, test } from 'vitest';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { flawsOfPage, formTo, readableText } from './dom.ts';
import { CODE, consoleOf, get, portalOf, post, workroomOf } from './sites.ts';
import { requested, type Walked, walkTo } from './walk.ts';

const PROJECT = 'Devenir formatrice';

const opened = async (walked: Walked | undefined = undefined) =>
  openedFor(walked ?? (await walkTo('retention-agreement')));

const openedFor = async (walked: Walked) => {
  const { world, id } = walked;
  const secret = await world.links.issue({
    caseId: id,
    party: 'beneficiary',
    target: { kind: 'agreements' },
    expiresAt: instant('2028-01-01T00:00:00.000Z'),
  });
  return { ...walked, portal: portalOf(world), path: `/l/${secret}/donnees` };
};

const copyForm = async ({ portal, path }: Awaited<ReturnType<typeof opened>>) => {
  const asked = formTo((await get(portal, path)).html, '/donnees/code');
  return formTo((await post(portal, asked.action, { ...asked.fields, wanted: 'yes' })).html, '/donnees/copie');
};

const filed = async (walked: Awaited<ReturnType<typeof opened>>, kind: string, message = '') => {
  const form = formTo((await get(walked.portal, walked.path)).html, '/donnees');
  return post(walked.portal, form.action, { ...form.fields, kind, message });
};

describe('the page of the person’s data', () => {
  test('says what is kept, until when and why, by the classes of the law', async () => {
    const { portal, path } = await opened();
    const { html } = await get(portal, path);
    expect(flawsOfPage(html)).toEqual([]);
    expect(readableText(html)).toMatch(/documents de travail[\s\S]*R\.\s6313-7[\s\S]*ne peut pas être effacé avant/);
    expect(html).not.toContain(PROJECT);
  });

  test('RGPD 20: gives a copy of all that is theirs for a code, and nothing of anybody else', async () => {
    const walked = await opened();
    const form = await copyForm(walked);
    const wrong = await post(walked.portal, form.action, { ...form.fields, code: '000000' });
    expect(wrong.status).toBe(422);
    expect(flawsOfPage(wrong.html)).toEqual([]);
    const copy = await post(walked.portal, form.action, { ...form.fields, code: CODE });
    expect(copy.headers.get('content-disposition')).toContain('mes-donnees.json');
    const data: unknown = JSON.parse(copy.html);
    expect(data).toMatchObject({
      identity: { firstName: 'Amina', email: 'amina.benali@example.org' },
      answers: { needs: { needs: 'Retrouver un métier qui a du sens.' } },
      facts: { route: 'PRIVATE_CPF_WORKTIME' },
    });
    expect(copy.html).toContain(PROJECT);
    expect(copy.html).not.toMatch(/Castel|Claire|123456/);
    const again = await post(walked.portal, form.action, { ...form.fields, code: '123457' });
    expect(again.html).not.toContain(PROJECT);
  });

  test('T32: takes a request, which the office reads and answers', async () => {
    const walked = await opened();
    const { portal, path, world, id, bilan } = walked;
    const empty = formTo((await get(portal, path)).html, '/donnees');
    const flawed = await post(portal, empty.action, empty.fields);
    expect(flawed.status).toBe(422);
    expect(flawsOfPage(flawed.html)).toEqual([]);
    expect((await filed(walked, 'access', 'Mes rendez-vous')).status).toBe(200);
    const office = consoleOf(world);
    const page = await get(office, `/dossiers/${id}`, 'office');
    expect(flawsOfPage(page.html)).toEqual([]);
    expect(readableText(page.html)).toContain('Mes rendez-vous');
    const form = formTo(page.html, '/etapes/rights-reply');
    await post(office, form.action, { ...form.fields, reply: 'done', details: 'Voici la liste.' }, 'office');
    expect((await bilan()).gates['rights-reply']).toMatchObject({ status: 'settled', outcome: 'met' });
  });

  test('T32: the office notes a request, and may extend its delay once', async () => {
    const { world, id, bilan } = await opened();
    const office = consoleOf(world);
    const see = () => get(office, `/dossiers/${id}`, 'office');
    const note = formTo((await see()).html, '/demande');
    await post(office, note.action, { ...note.fields, kind: 'portability' }, 'office');
    const before = (await bilan()).gates['rights-reply'];
    const extend = formTo((await see()).html, '/prolonger');
    await post(office, extend.action, { ...extend.fields, reason: 'Plusieurs dossiers.' }, 'office');
    expect((await bilan()).gates['rights-reply']).toMatchObject({ extended: true });
    expect((await bilan()).gates['rights-reply']).not.toEqual(before);
    expect((await see()).html).not.toContain('/prolonger');
  });

  test('RGPD 7(3): the office notes a withdrawal at the word of the person', async () => {
    const { world, id, bilan } = await opened();
    const office = consoleOf(world);
    const form = formTo((await get(office, `/dossiers/${id}`, 'office')).html, '/retrait');
    expect((await post(office, form.action, form.fields, 'office')).status).toBe(422);
    const last = (await bilan()).agreements.length;
    await post(office, form.action, { ...form.fields, agreement: String(last) }, 'office');
    expect((await bilan()).agreements.at(-1)).toMatchObject({
      decision: 'withdrawn',
      identifiedBy: 'recorded-by-staff',
    });
  });

  test('RGPD 17: who only ever asked is forgotten when they ask for that', async () => {
    const walked = await opened(await requested());
    const { world, id, bilan } = walked;
    await world.act(id, { type: 'abandon', reason: 'Non merci' }, { party: 'beneficiary' });
    expect((await bilan()).retention.identity?.destroyOn).toBe('2030-01-11');
    await filed(walked, 'erasure');
    expect((await bilan()).retention.identity?.destroyOn).toBe('2027-01-18');
  });
});

test('RGPD 9: the consultant reads whether anything sensitive may be noted', async () => {
  const { world, id } = await walkTo('needs');
  const room = (app: Walked) => get(workroomOf(app.world), `/dossiers/${id}/contenu`, 'consultant');
  const walked = { world } as Walked;
  expect(readableText((await room(walked)).html)).toContain('n’en notez aucune');
  await world.act(id, { type: 'give-agreement', text: 'sensitive-data', agrees: 'yes' }, { party: 'beneficiary' });
  expect(readableText((await room(walked)).html)).toContain('accepte qu’une information sensible soit notée');
});
