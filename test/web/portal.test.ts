import { describe, expect, test } from 'vitest';
import { addMinutes, instant } from '../../shared/domain/calendar/instant.ts';
import { flawsOfPage, formTo, readableText } from './dom.ts';
import { get, portalOf, post } from './sites.ts';
import { linkTo, requested, walkTo } from './walk.ts';

const PERSON = {
  firstName: 'Inès',
  lastName: 'Garnier',
  email: 'ines@example.org',
  phone: '',
  zone: 'metropole',
  message: '',
};
const words = (html: string): string => readableText(html).replaceAll(/\s+/g, ' ');

describe('the public request', () => {
  test('makes one case, however often the same page is sent', async () => {
    const { world } = await requested();
    const portal = portalOf(world);
    const before = world.commits().length;
    const { fields } = formTo((await get(portal, '/')).html, '/demande');
    const first = await post(portal, '/demande', { ...fields, ...PERSON });
    const second = await post(portal, '/demande', { ...fields, ...PERSON });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(words(first.html)).toContain('au plus tard le jeudi 14 janvier 2027');
    expect(flawsOfPage(first.html)).toEqual([]);
    expect(world.commits()).toHaveLength(before + 1);
  });

  test('from two pages makes two cases', async () => {
    const { world } = await requested();
    const portal = portalOf(world);
    const before = world.commits().length;
    for (const _page of [1, 2]) {
      const { fields } = formTo((await get(portal, '/demande')).html, '/demande');
      await post(portal, '/demande', { ...fields, ...PERSON });
    }
    expect(world.commits()).toHaveLength(before + 2);
  });

  test.each([
    ['a field left empty', { ...PERSON, lastName: ' ' }],
    ['an address that is none', { ...PERSON, email: 'ines@' }],
    ['a telephone number that is none', { ...PERSON, phone: 'demain' }],
    ['a text far too long', { ...PERSON, message: 'x'.repeat(4001) }],
    ['a place that is none', { ...PERSON, zone: 'lune' }],
    ['no form at all', { lastName: 'Garnier' }],
  ])('with %s comes back with what was typed, and makes nothing', async (_what, typed) => {
    const { world } = await requested();
    const portal = portalOf(world);
    const before = world.commits().length;
    const { fields } = formTo((await get(portal, '/demande')).html, '/demande');
    const page = await post(portal, '/demande', { ...fields, ...typed });
    expect(page.status).toBe(422);
    expect(page.html).toContain('role="alert"');
    expect(formTo(page.html, '/demande').fields['lastName']).toBe(typed.lastName);
    expect(world.commits()).toHaveLength(before);
  });

  test.each([
    ['forged', () => 'zzz.AAAAAAAAAAAAAAAAAAAAAA'],
    ['of another shape', () => '../../etc'],
    ['missing', () => ''],
  ])('with a form id that is %s is shown again', async (_what, formId) => {
    const { world } = await requested();
    const before = world.commits().length;
    const page = await post(portalOf(world), '/demande', { ...PERSON, formulaire: formId() });
    expect(page.status).toBe(422);
    expect(world.commits()).toHaveLength(before);
  });

  test('from a page a day old is shown again, with a page of today', async () => {
    const { world } = await requested();
    const portal = portalOf(world);
    const { fields } = formTo((await get(portal, '/demande')).html, '/demande');
    world.at(addMinutes(world.clock(), 24 * 60 + 1));
    const late = await post(portal, '/demande', { ...fields, ...PERSON });
    expect(late.status).toBe(422);
    const again = await post(portal, '/demande', formTo(late.html, '/demande').fields);
    expect(again.status).toBe(200);
  });

  test('over 64 KB is refused with a page', async () => {
    const { world } = await requested();
    const page = await post(portalOf(world), '/demande', { message: 'x'.repeat(70_000) });
    expect(page.status).toBe(413);
    expect(flawsOfPage(page.html)).toEqual([]);
  });
});

describe('the link of a question', () => {
  test('acts on a POST alone, once, and says what comes next', async () => {
    const walked = await walkTo('decision');
    const { world, id } = walked;
    const portal = portalOf(world);
    const secret = await linkTo(walked, 'decision', 'beneficiary');
    const before = world.commits(id).length;
    const page = await get(portal, `/l/${secret}`);
    await get(portal, `/l/${secret}`);
    expect(world.commits(id)).toHaveLength(before);
    const { fields } = formTo(page.html, `/l/${secret}`);
    const done = await post(portal, `/l/${secret}`, { ...fields, goOn: 'yes' });
    expect(done.status).toBe(200);
    expect(words(done.html)).toContain('Au plus tard le mardi 19 janvier 2027');
    expect(world.commits(id)).toHaveLength(before + 1);
    expect(flawsOfPage(done.html)).toEqual([]);

    const twice = await post(portal, `/l/${secret}`, { ...fields, goOn: 'yes' });
    expect(twice.status).toBe(200);
    expect(words(twice.html)).toBe(words(done.html));
    expect(world.commits(id)).toHaveLength(before + 1);

    const dead = await get(portal, `/l/${secret}`);
    expect(dead.status).toBe(410);
    expect(words(dead.html)).toContain('Une réponse a déjà été enregistrée');
    expect(flawsOfPage(dead.html)).toEqual([]);
  });

  test('tells the right outcome when the answer sends the bilan back', async () => {
    const walked = await walkTo('decision');
    const { world, id } = walked;
    await world.act(id, { type: 'open-gate', gate: 'next-route' }, { party: 'system' });
    const secret = await linkTo(walked, 'next-route', 'beneficiary');
    const { fields } = formTo((await get(portalOf(world), `/l/${secret}`)).html, `/l/${secret}`);
    const done = await post(portalOf(world), `/l/${secret}`, { ...fields, next: 'other-funding' });
    expect(words(done.html)).toContain('Vous souhaitez essayer un autre financement');
  });

  test('keeps what was typed when the domain says no, and names the field', async () => {
    const walked = await walkTo('leave-request');
    const { world, id } = walked;
    const before = world.commits(id).length;
    const secret = await linkTo(walked, 'leave-request', 'beneficiary');
    const { fields } = formTo((await get(portalOf(world), `/l/${secret}`)).html, `/l/${secret}`);
    const page = await post(portalOf(world), `/l/${secret}`, {
      ...fields,
      receivedOn: '2027-01-25',
      wishedStartOn: '2027-02-25',
    });
    expect(page.status).toBe(422);
    expect(words(page.html)).toContain('au moins 60 jours avant le début');
    expect(page.html).toContain('aria-invalid="true"');
    expect(formTo(page.html, `/l/${secret}`).fields['wishedStartOn']).toBe('2027-02-25');
    expect(world.commits(id)).toHaveLength(before);
  });

  test('S3: of the employer shows nothing of the way of the bilan', async () => {
    const walked = await walkTo('leave-reply');
    const secret = await linkTo(walked, 'leave-reply', 'employer');
    const page = await get(portalOf(walked.world), `/l/${secret}`);
    expect(words(page.html)).toContain('Amina Benali');
    expect(page.html).not.toMatch(/class="path"|\/arret/);
  });

  test('lets the person report what their employer said', async () => {
    const walked = await walkTo('leave-reply');
    const { world } = walked;
    const secret = await linkTo(walked, 'leave-reply', 'beneficiary');
    const { fields, ...form } = formTo((await get(portalOf(world), `/l/${secret}`)).html, `/l/${secret}`);
    const done = await post(portalOf(world), form.action, { ...fields, leave: 'refused', postponedUntil: '' });
    expect(done.status).toBe(200);
    expect(words(done.html)).toContain('Le refus de votre employeur est enregistré');
  });

  test('S6: dies for an employer who is no longer to know', async () => {
    const walked = await walkTo('eligibility', 'PRIVATE_CPF_OFFTIME');
    const { world, id } = walked;
    await world.act(id, { type: 'open-gate', gate: 'leave-reply' }, { party: 'system' });
    const secret = await linkTo(walked, 'leave-reply', 'employer');
    const page = await get(portalOf(world), `/l/${secret}`);
    expect(page.status).toBe(410);
    expect(page.html).not.toMatch(/Benali|nouveau-lien/);
  });
});

describe('a nonce', () => {
  const decided = async (change: (fields: Record<string, string>) => Record<string, string>, minutes = 0) => {
    const walked = await walkTo('decision');
    const { world, id } = walked;
    const secret = await linkTo(walked, 'decision', 'beneficiary');
    const { fields } = formTo((await get(portalOf(world), `/l/${secret}`)).html, `/l/${secret}`);
    world.at(addMinutes(world.clock(), minutes));
    const before = world.commits(id).length;
    const page = await post(portalOf(world), `/l/${secret}`, { ...change({ ...fields }), goOn: 'no' });
    return { page, acted: world.commits(id).length > before };
  };

  test('is good at once: the clock of a page may stand still', async () => {
    expect((await decided((fields) => fields)).acted).toBe(true);
  });

  test('is good for a day', async () => {
    expect((await decided((fields) => fields, 24 * 60 - 1)).acted).toBe(true);
  });

  test('is worth nothing a day later; the choice is kept', async () => {
    const { page, acted } = await decided((fields) => fields, 24 * 60 + 1);
    expect(acted).toBe(false);
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/value="no" checked/);
  });

  test.each([
    ['missing', () => ''],
    ['made up', () => 'abc.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['of another moment', (token: string) => token.replace(/^./, (one) => (one === 'k' ? 'j' : 'k'))],
    [
      'issued in the future',
      (token: string) => token.replace(/^[^.]+/, (issued) => (Number.parseInt(issued, 36) + 3_600_000).toString(36)),
    ],
  ])('that is %s is worth nothing', async (_what, change) => {
    const { page, acted } = await decided(({ jeton = '' }) => ({ jeton: change(jeton) }));
    expect(acted).toBe(false);
    expect(page.status).toBe(422);
  });

  test('of one link or one form is worth nothing on another', async () => {
    const walked = await walkTo('decision');
    const { world, id } = walked;
    const portal = portalOf(world);
    const [one, two] = [
      await linkTo(walked, 'decision', 'beneficiary'),
      await linkTo(walked, 'decision', 'beneficiary'),
    ];
    const { fields } = formTo((await get(portal, `/l/${one}`)).html, `/l/${one}`);
    const before = world.commits(id).length;
    expect((await post(portal, `/l/${two}`, { ...fields, goOn: 'no' })).status).toBe(422);
    expect((await post(portal, `/l/${one}/arret`, { ...fields, confirmed: 'yes' })).status).toBe(422);
    expect(world.commits(id)).toHaveLength(before);
  });
});

describe('a link that opens nothing', () => {
  const expired = async () => {
    const walked = await walkTo('decision');
    const secret = await linkTo(walked, 'decision', 'beneficiary');
    walked.world.at(instant('2028-02-01T10:00:00.000Z'));
    return { ...walked, secret };
  };

  test.each(['court', 'x'.repeat(43), 'é'.repeat(43), '%00', '<b>'.repeat(2000)])(
    '%s is met like one that is too old, and a new one is offered',
    async (stranger) => {
      const { world, secret } = await expired();
      const without = (html: string): string =>
        html.replaceAll(/action="[^"]*"/g, '').replaceAll(/name="jeton" value="[^"]*"/g, '');
      const old = await get(portalOf(world), `/l/${secret}`);
      for (const path of ['', '/lecture', '/arret']) {
        const page = await get(portalOf(world), `/l/${encodeURIComponent(stranger)}${path}`);
        expect(page.status).toBe(410);
        expect(without(page.html)).toBe(without(old.html));
        expect(flawsOfPage(page.html)).toEqual([]);
      }
    },
  );

  test('is looked up in the same steps, whether or not there is a case', async () => {
    const { world, secret } = await expired();
    const steps: string[] = [];
    const noting = <In, Out>(step: string, call: (given: In) => Promise<Out>) => {
      return (given: In): Promise<Out> => {
        steps.push(step);
        return call(given);
      };
    };
    const portal = portalOf({
      ...world,
      links: { ...world.links, find: noting('link', world.links.find) },
      cases: { ...world.cases, load: noting('case', world.cases.load) },
    });
    for (const one of [secret, 'x'.repeat(43), 'court']) await get(portal, `/l/${one}`);
    expect(steps).toEqual(['link', 'case', 'link', 'case', 'link', 'case']);
  });

  test('offers a new one, to the address on file', async () => {
    const { world, id, secret } = await expired();
    const portal = portalOf(world);
    const dead = await get(portal, `/l/${secret}`);
    expect(dead.status).toBe(410);
    expect(flawsOfPage(dead.html)).toEqual([]);
    const { fields, action } = formTo(dead.html, '/nouveau');
    const before = world.commits(id).length;
    expect((await post(portal, action, fields)).status).toBe(422);
    expect(world.commits(id)).toHaveLength(before);
    const sent = await post(portal, action, { ...fields, wanted: 'yes' });
    expect(sent.status).toBe(200);
    const facts = world
      .commits(id)
      .at(-1)
      ?.events.map(({ fact }) => fact);
    expect(facts).toMatchObject([{ type: 'NoticeIssued', notice: 'ask', gate: 'decision', to: 'beneficiary' }]);
  });

  test('answers in the same words whether or not there is a case', async () => {
    const { world, secret } = await expired();
    const portal = portalOf(world);
    const { fields } = formTo((await get(portal, `/l/${secret}`)).html, '/nouveau');
    const known = await post(portal, `/l/${secret}/nouveau`, { ...fields, wanted: 'yes' });
    const stranger = 'y'.repeat(43);
    const shown = await post(portal, `/l/${stranger}/nouveau`, {});
    const unknown = await post(portal, `/l/${stranger}/nouveau`, {
      ...formTo(shown.html, '/nouveau').fields,
      wanted: 'yes',
    });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(known.html).toBe(unknown.html);
  });

  test('never sends the question of someone else', async () => {
    const walked = await walkTo('leave-reply');
    const { world, id } = walked;
    const secret = await linkTo(walked, 'leave-reply', 'beneficiary');
    world.at(instant('2028-02-01T10:00:00.000Z'));
    const shown = await post(portalOf(world), `/l/${secret}/nouveau`, {});
    const before = world.commits(id).length;
    const page = await post(portalOf(world), `/l/${secret}/nouveau`, {
      ...formTo(shown.html, '/nouveau').fields,
      wanted: 'yes',
    });
    expect(page.status).toBe(200);
    expect(world.commits(id)).toHaveLength(before);
  });
});

test('the person may end everything, and is told what becomes of their documents', async () => {
  const walked = await walkTo('conditions');
  const { world, bilan } = walked;
  const portal = portalOf(world);
  const secret = await linkTo(walked, 'conditions', 'beneficiary');
  const asked = await get(portal, `/l/${secret}/arret`);
  expect(flawsOfPage(asked.html)).toEqual([]);
  const { fields, action } = formTo(asked.html, '/arret');
  expect((await post(portal, action, fields)).status).toBe(422);
  expect((await bilan()).stage.name).toBe('accompaniment');
  const done = await post(portal, action, { ...fields, confirmed: 'yes' });
  expect(done.status).toBe(200);
  expect(flawsOfPage(done.html)).toEqual([]);
  expect(words(done.html)).toMatch(/détruits au plus tard le \S+ \d+ \S+ 2027/);
  expect((await bilan()).stage).toMatchObject({ name: 'closed', closure: 'abandoned' });
});
