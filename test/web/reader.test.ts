import { describe, expect, test } from 'vitest';
import { addMinutes, instant } from '../../shared/domain/calendar/instant.ts';
import { flawsOfPage, formTo, readableText } from './dom.ts';
import { CODE, get, portalOf, post } from './sites.ts';
import { CONSULTANT_ID, linkTo, SYSTEM, type Walked, walkTo } from './walk.ts';

const PROJECT = 'Devenir formatrice dans un centre associatif.';

const documentLink = ({ world, id }: Walked): Promise<string> =>
  world.links.issue({
    caseId: id,
    party: 'beneficiary',
    target: { kind: 'document', document: 'synthesis' },
    expiresAt: instant('2027-09-01T00:00:00.000Z'),
  });

/** The page that asks for six digits, once a code is on its way. */
const codeAsked = async () => {
  const walked = await walkTo('retention-agreement');
  const { world } = walked;
  const portal = portalOf(world);
  const secret = await documentLink(walked);
  const first = formTo((await get(portal, `/l/${secret}`)).html, '/lecture/code');
  const page = await post(portal, first.action, { ...first.fields, wanted: 'yes' });
  return { ...walked, portal, secret, page, form: formTo(page.html, '/lecture') };
};

describe('the synthesis', () => {
  test('opens with the link and the code, once', async () => {
    const { portal, page, form } = await codeAsked();
    expect(page.status).toBe(200);
    expect(flawsOfPage(page.html)).toEqual([]);
    const read = await post(portal, form.action, { ...form.fields, code: '123 456' });
    expect(read.status).toBe(200);
    expect(read.html).toContain(PROJECT);
    expect(flawsOfPage(read.html)).toEqual([]);
    const other = formTo((await get(portal, form.action)).html, '/lecture/code');
    const again = await post(portal, form.action, { ...other.fields, code: CODE });
    expect(again.html).not.toContain(PROJECT);
  });

  test('shows again to whoever sends the same page again, for ten minutes', async () => {
    const { world, id, portal, form } = await codeAsked();
    const send = async () => (await post(portal, form.action, { ...form.fields, code: CODE })).html;
    expect(await send()).toContain(PROJECT);
    const before = world.commits(id).length;
    world.at(addMinutes(world.clock(), 9));
    expect(await send()).toContain(PROJECT);
    world.at(addMinutes(world.clock(), 1));
    const late = await send();
    expect(late).not.toContain(PROJECT);
    expect(readableText(late)).toContain('Ce code a déjà servi');
    expect(world.commits(id)).toHaveLength(before);
  });

  test('stays shut without a code', async () => {
    const walked = await walkTo('retention-agreement');
    const portal = portalOf(walked.world);
    const secret = await documentLink(walked);
    for (const path of [`/l/${secret}`, `/l/${secret}/lecture`])
      expect((await get(portal, path)).html).not.toContain(PROJECT);
    const { fields, action } = formTo((await get(portal, `/l/${secret}`)).html, '/lecture/code');
    const early = await post(portal, action.replace('/code', ''), { ...fields, code: CODE });
    expect(early.status).toBe(422);
    expect(early.html).not.toContain(PROJECT);
  });

  test('is lost after five wrong codes, even from one page and with the right one at last', async () => {
    const { portal, form, bilan } = await codeAsked();
    for (const code of ['000001', '000002', '000003', '000004', '000005']) {
      const page = await post(portal, form.action, { ...form.fields, code });
      expect(page.status).toBe(422);
      expect(page.html).not.toContain(PROJECT);
    }
    expect((await bilan()).codes.synthesis?.attempts).toBe(5);
    const sixth = await post(portal, form.action, { ...form.fields, code: CODE });
    expect(sixth.html).not.toContain(PROJECT);
    expect(readableText(sixth.html)).toContain('demandez-en un nouveau');
  });

  test('is lost after ten minutes', async () => {
    const { world, portal, form } = await codeAsked();
    world.at(addMinutes(world.clock(), 11));
    expect((await post(portal, form.action, { ...form.fields, code: CODE })).html).not.toContain(PROJECT);
  });

  test('cannot be read through the link of another question', async () => {
    const walked = await walkTo('retention-agreement');
    const secret = await linkTo(walked, 'retention-agreement', 'beneficiary');
    expect((await get(portalOf(walked.world), `/l/${secret}/lecture`)).status).toBe(404);
  });

  test('says when it was destroyed', async () => {
    const walked = await walkTo('grace');
    const { world, id } = walked;
    const secret = await documentLink(walked);
    await world.act(id, { type: 'wake-up' }, { party: 'clock' });
    await world.act(id, { type: 'open-gate', gate: 'grace' }, SYSTEM);
    await world.act(id, { type: 'answer', gate: 'grace', answer: { destroyNow: 'yes' } }, { party: 'beneficiary' });
    await world.act(id, { type: 'carry-out', task: 'destroy' }, SYSTEM);
    const page = await get(portalOf(world), `/l/${secret}`);
    expect(page.status).toBe(410);
    expect(readableText(page.html)).toMatch(/détruit le mercredi 16\s+juin 2027/);
    expect(flawsOfPage(page.html)).toEqual([]);
  });
});

test('the draft is read from the question about it, which leads back to the question', async () => {
  const walked = await walkTo('synthesis-observations');
  const portal = portalOf(walked.world);
  const secret = await linkTo(walked, 'synthesis-observations', 'beneficiary');
  const question = await get(portal, `/l/${secret}`);
  expect(question.html).not.toContain(PROJECT);
  expect(question.html).toContain(`/l/${secret}/lecture`);
  const asked = formTo((await get(portal, `/l/${secret}/lecture`)).html, '/lecture/code');
  const code = formTo((await post(portal, asked.action, { ...asked.fields, wanted: 'yes' })).html, '/lecture');
  const read = await post(portal, code.action, { ...code.fields, code: CODE });
  expect(read.html).toContain(PROJECT);
  expect(read.html).toContain(`href="/l/${secret}"`);
});

describe('the needs', () => {
  const NEEDS = 'Retrouver un métier qui a du sens.';

  const reading = async (walked: Walked) => {
    const portal = portalOf(walked.world);
    const secret = await linkTo(walked, 'investigation-consent', 'beneficiary');
    expect((await get(portal, `/l/${secret}`)).html).toContain(`href="/l/${secret}/lecture"`);
    const first = formTo((await get(portal, `/l/${secret}/lecture`)).html, '/lecture/code');
    const asked = formTo((await post(portal, first.action, { ...first.fields, wanted: 'yes' })).html, '/lecture');
    return { secret, portal, asked };
  };

  test('S28: are read with the link and a code before they are validated', async () => {
    const { portal, asked, secret } = await reading(await walkTo('investigation-consent'));
    for (const path of [`/l/${secret}`, `/l/${secret}/lecture`])
      expect((await get(portal, path)).html).not.toContain(NEEDS);
    expect((await post(portal, asked.action, { ...asked.fields, code: '000000' })).html).not.toContain(NEEDS);
    const read = await post(portal, asked.action, { ...asked.fields, code: CODE });
    expect(read.html).toContain(NEEDS);
    expect(flawsOfPage(read.html)).toEqual([]);
  });

  test('S28: are read as they were put right', async () => {
    const walked = await walkTo('investigation-consent');
    const needs = 'Changer de métier sans déménager.';
    await walked.world.act(
      walked.id,
      { type: 'record', entry: { kind: 'needs', needs } },
      {
        party: 'consultant',
        id: CONSULTANT_ID,
      },
    );
    const { portal, asked } = await reading(walked);
    const read = await post(portal, asked.action, { ...asked.fields, code: CODE });
    expect(read.html).toContain(needs);
    expect(read.html).not.toContain(NEEDS);
  });

  test('S28: an agreement that leaves them aside is not taken', async () => {
    const walked = await walkTo('investigation-consent');
    const portal = portalOf(walked.world);
    const secret = await linkTo(walked, 'investigation-consent', 'beneficiary');
    const { fields, action } = formTo((await get(portal, `/l/${secret}`)).html, secret);
    const page = await post(portal, action, { ...fields, agrees: 'yes' });
    expect(page.status).toBe(422);
    expect(page.html).toContain('href="#reponse-needsValidated"');
  });
});
