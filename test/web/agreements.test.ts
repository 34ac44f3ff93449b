import { describe, expect, test } from 'vitest';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { flawsOfPage, formsIn, formTo, readableText } from './dom.ts';
import { CODE, get, portalOf, post } from './sites.ts';
import { linkTo, type Walked, walkTo } from './walk.ts';

const PROJECT = 'Devenir formatrice';
const LATER = instant('2028-01-01T00:00:00.000Z');

const agreementsLink = ({ world, id }: Walked): Promise<string> =>
  world.links.issue({ caseId: id, party: 'beneficiary', target: { kind: 'agreements' }, expiresAt: LATER });

const opened = async () => {
  const walked = await walkTo('retention-agreement');
  const portal = portalOf(walked.world);
  const secret = await agreementsLink(walked);
  return { ...walked, portal, secret };
};

/** The synthesis goes to Hugo, through the pages. */
const shared = async () => {
  const walked = await opened();
  const { portal, secret, world, id } = walked;
  const first = await get(portal, `/l/${secret}/partage`);
  expect(flawsOfPage(first.html)).toEqual([]);
  const asked = formTo(first.html, '/partage/code');
  const page = await post(portal, asked.action, { ...asked.fields, wanted: 'yes' });
  expect(flawsOfPage(page.html)).toEqual([]);
  const form = formTo(page.html, '/partage');
  const sent = await post(portal, form.action, {
    ...form.fields,
    to: 'send-to-third-party',
    name: 'Hugo Lemaire',
    email: 'hugo@example.org',
    code: CODE,
  });
  const theirs = await world.links.issue({
    caseId: id,
    party: 'recipient',
    target: { kind: 'share', share: 1 },
    expiresAt: LATER,
  });
  return { ...walked, form, sent, theirs };
};

describe('the page of the agreements', () => {
  test('lists the nine subjects apart, with the answers and their very words', async () => {
    const { portal, secret } = await opened();
    const { html } = await get(portal, `/l/${secret}`);
    expect(flawsOfPage(html)).toEqual([]);
    expect(html.match(/<h2 /g)).toHaveLength(9);
    expect(readableText(html)).toMatch(/accord donné[\s\S]*Oui, je passe à la phase de conclusion/);
    expect(html).toMatch(/[0-9a-f]{64}/);
    expect(html).not.toContain(PROJECT);
  });

  test('hangs on every question that the person is asked, and on no one else’s', async () => {
    const walked = await walkTo('leave-reply');
    const portal = portalOf(walked.world);
    const theirs = await linkTo(walked, 'leave-reply', 'employer');
    expect((await get(portal, `/l/${theirs}`)).html).not.toContain('/accords');
    expect((await get(portal, `/l/${theirs}/accords`)).status).toBe(404);
    const conclusion = await walkTo('conclusion-consent');
    const own = await linkTo(conclusion, 'conclusion-consent', 'beneficiary');
    expect((await get(portalOf(conclusion.world), `/l/${own}`)).html).toContain(`/l/${own}/accords`);
  });

  test('RGPD 7(3): one tick takes an agreement back, and no form of the page does so as it comes', async () => {
    const { portal, secret, bilan } = await opened();
    const { html } = await get(portal, `/l/${secret}`);
    const before = (await bilan()).agreements.length;
    for (const { action, fields } of formsIn(html)) expect((await post(portal, action, fields)).status).toBe(422);
    expect((await bilan()).agreements).toHaveLength(before);
    const form =
      formsIn(html).find(({ action }) => action.includes('/retrait/')) ?? expect.fail('nothing to take back');
    const done = await post(portal, form.action, { ...form.fields, withdraws: 'yes' });
    expect(done.status).toBe(200);
    expect(flawsOfPage(done.html)).toEqual([]);
    expect((await bilan()).agreements.at(-1)).toMatchObject({ decision: 'withdrawn' });
  });

  test('a question of the page is answered there, and says what to correct', async () => {
    const { portal, secret, bilan } = await opened();
    const form = formTo((await get(portal, `/l/${secret}`)).html, '/accords/survey');
    const empty = await post(portal, form.action, form.fields);
    expect(empty.status).toBe(422);
    expect(flawsOfPage(empty.html)).toEqual([]);
    expect((await post(portal, form.action, { ...form.fields, agrees: 'no' })).status).toBe(200);
    expect((await bilan()).agreements.at(-1)).toMatchObject({ purpose: 'survey', decision: 'refused' });
  });

  test('without the page’s own token nothing is taken back', async () => {
    const { portal, secret, bilan } = await opened();
    const form = formTo((await get(portal, `/l/${secret}`)).html, '/accords/survey');
    const { jeton: _token, ...fields } = form.fields;
    expect((await post(portal, form.action, { ...fields, agrees: 'yes' })).status).toBe(422);
    expect((await post(portal, `/l/${secret}/accords/retrait/1`, { withdraws: 'yes' })).status).toBe(422);
    expect((await post(portal, `/l/${secret}/accords/retrait/none`, { withdraws: 'yes' })).status).toBe(404);
    expect((await bilan()).agreements.every(({ decision }) => decision !== 'withdrawn')).toBe(true);
  });

  test('an old link to it lets its owner ask for a new one', async () => {
    const walked = await walkTo('retention-agreement');
    const { world, id } = walked;
    const portal = portalOf(world);
    const target = { kind: 'agreements' } as const;
    const expiresAt = instant('2027-01-01T00:00:00.000Z');
    const secret = await world.links.issue({ caseId: id, party: 'beneficiary', target, expiresAt });
    const dead = await get(portal, `/l/${secret}`);
    expect(dead.status).toBe(410);
    const form = formTo(dead.html, '/nouveau');
    await post(portal, form.action, { ...form.fields, wanted: 'yes' });
    expect(Object.keys((await walked.bilan()).issued)).toContain('agreements-link.again.0');
  });
});

describe('S45: sending the synthesis to someone', () => {
  test('takes the link, the code and a recipient; the page says what is missing', async () => {
    const { form, sent, portal, bilan } = await shared();
    expect(sent.status).toBe(200);
    expect(flawsOfPage(sent.html)).toEqual([]);
    const again = await post(portal, form.action, {
      ...form.fields,
      to: 'send-to-cep',
      name: '',
      email: 'x',
      code: '12',
    });
    expect(again.status).toBe(422);
    expect(Object.keys((await bilan()).shares)).toEqual(['1']);
  });

  test('with a wrong code sends nothing', async () => {
    const { portal, secret, bilan } = await opened();
    const asked = formTo((await get(portal, `/l/${secret}/partage`)).html, '/partage/code');
    const form = formTo((await post(portal, asked.action, { ...asked.fields, wanted: 'yes' })).html, '/partage');
    const filled = { ...form.fields, to: 'send-to-cep', name: 'Lina', email: 'lina@example.org' };
    const wrong = await post(portal, form.action, { ...filled, code: '000000' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).not.toContain('000000');
    expect(wrong.html).toContain('lina@example.org');
    expect(await bilan()).toMatchObject({ shares: {}, codes: { synthesis: { attempts: 1 } } });
  });

  test('lets its recipient read it with a code of their own, and its owner sees when', async () => {
    const { portal, theirs, secret } = await shared();
    const first = await get(portal, `/l/${theirs}`);
    expect(flawsOfPage(first.html)).toEqual([]);
    expect(readableText(first.html)).toContain('Amina Benali vous transmet');
    expect(first.html).not.toContain(PROJECT);
    const asked = formTo(first.html, '/lecture/code');
    const form = formTo((await post(portal, asked.action, { ...asked.fields, wanted: 'yes' })).html, '/lecture');
    const read = await post(portal, form.action, { ...form.fields, code: CODE });
    expect(read.html).toContain(PROJECT);
    expect(flawsOfPage(read.html)).toEqual([]);
    // The remarks of the person are theirs, and no part of the document.
    expect(read.html).not.toContain('atelier du jeudi');
    const owners = readableText((await get(portal, `/l/${secret}`)).html);
    expect(owners).toMatch(/Hugo Lemaire[\s\S]*Ouvert\s:[\s\S]*15\s+juin 2027/);
  });

  test('T35: the link is dead as soon as the agreement is taken back, and says no more than that', async () => {
    const { portal, theirs, secret } = await shared();
    expect((await get(portal, `/l/${theirs}`)).status).toBe(200);
    const { html } = await get(portal, `/l/${secret}`);
    const withdrawals = formsIn(html).filter(({ action }) => action.includes('/retrait/'));
    const last = withdrawals.at(-1) ?? expect.fail('nothing to take back');
    await post(portal, last.action, { ...last.fields, withdraws: 'yes' });
    const dead = await get(portal, `/l/${theirs}`);
    expect(dead.status).toBe(410);
    expect(flawsOfPage(dead.html)).toEqual([]);
    expect(formsIn(dead.html)).toEqual([]);
    expect(dead.html).not.toMatch(/Amina|Hugo/);
    expect((await get(portal, `/l/${theirs}/lecture`)).status).toBe(410);
  });

  test('gives its recipient no way to the agreements, the draft or another document of the person', async () => {
    const { portal, theirs } = await shared();
    for (const path of ['accords', 'partage', 'arret'])
      expect((await get(portal, `/l/${theirs}/${path}`)).status).toBe(404);
  });
});
