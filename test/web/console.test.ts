import { describe, expect, test } from 'vitest';
import type { Summary } from '../../shared/app/ports.ts';
import { addMinutes, instant } from '../../shared/domain/calendar/instant.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { PROVIDER } from '../support/answers.ts';
import { flawsOfPage, formsIn, formTo, readableText } from './dom.ts';
import { CONSOLE_URL, consoleOf, get, post, workroomOf } from './sites.ts';
import { START, SYSTEM, walkTo } from './walk.ts';

const words = (html: string): string => readableText(html).replaceAll(/\s+/g, ' ');
const ORIGIN = { origin: CONSOLE_URL };
const NEEDS = 'Retrouver un métier qui a du sens.';
const PROJECT = 'Devenir formatrice dans un centre associatif.';

describe('a page of the staff', () => {
  test.each(['/', '/dossiers/01KETEST000000000000000000'])('%s asks to sign in first', async (path) => {
    const { world } = await walkTo('appointment');
    for (const who of [undefined, 'expired']) {
      const page = await get(consoleOf(world), path, who);
      expect(page.status).toBe(303);
      expect(page.headers.get('location')).toBe(`/connexion?vers=${encodeURIComponent(path)}`);
    }
  });

  test('is shut to an account without a role', async () => {
    const { world } = await walkTo('appointment');
    expect((await get(consoleOf(world), '/', 'nobody')).status).toBe(403);
  });

  test('gives back what was written when the session ended meanwhile', async () => {
    const { world, id } = await walkTo('appointment');
    const page = await post(
      consoleOf(world),
      `/dossiers/${id}/arreter`,
      { reason: 'Un long motif.' },
      'expired',
      ORIGIN,
    );
    expect(page.status).toBe(401);
    expect(page.html).toContain('Un long motif.');
    expect(flawsOfPage(page.html)).toEqual([]);
  });
});

describe('who sees what', () => {
  test('the office sees names and states, and no word of content', async () => {
    const { world, id } = await walkTo('conditions');
    const page = await get(consoleOf(world), `/dossiers/${id}`, 'office');
    expect(words(page.html)).toContain('Amina Benali');
    expect(page.html).not.toContain('/contenu');
    expect(page.html).not.toContain(NEEDS);
    expect((await get(workroomOf(world), `/dossiers/${id}/contenu`, 'office')).status).toBe(403);
  });

  test('a consultant reads the content of their own cases alone', async () => {
    const { world, id } = await walkTo('conditions');
    const own = await get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant');
    expect(own.status).toBe(200);
    expect(own.html).toContain(NEEDS);
    const other = await get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant-as-somebody-else');
    expect(other.status).toBe(403);
    expect(other.html).not.toContain(NEEDS);
  });

  test.each(['auditor', 'referent'])('a page for the %s has nothing to send but the way out', async (who) => {
    const { world, id } = await walkTo('appointment');
    const page = await get(consoleOf(world), `/dossiers/${id}`, who);
    expect(formsIn(page.html).map(({ action }) => action)).toEqual(['/deconnexion']);
  });

  test('an auditor reads no name', async () => {
    const { world, id } = await walkTo('appointment');
    expect((await get(consoleOf(world), `/dossiers/${id}`, 'auditor')).html).not.toMatch(/Amina|Benali|amina/);
  });

  test('S44, L6313-4 al. 3: once the synthesis is handed over, of the staff its consultant alone can open it', async () => {
    const { world, id } = await walkTo('retention-agreement');
    const room = workroomOf(world);
    for (const who of ['office', 'auditor', 'referent', 'consultant-as-somebody-else']) {
      const page = await get(room, `/dossiers/${id}/contenu`, who);
      expect(page.status).toBe(403);
      expect(page.html).not.toContain(PROJECT);
    }
    expect((await get(consoleOf(world), `/dossiers/${id}`, 'office')).html).not.toContain(PROJECT);
    expect((await get(room, `/dossiers/${id}/contenu`, 'consultant')).html).toContain(PROJECT);
  });

  test('nobody reads of an employer who is not to know', async () => {
    const { world, id } = await walkTo('planning', 'PRIVATE_CPF_OFFTIME');
    const page = await get(consoleOf(world), `/dossiers/${id}`, 'office');
    expect(words(page.html)).toContain('L’employeur n’est pas informé de ce bilan');
    expect(page.html).not.toContain('Castel');
  });
});

describe('a form of the console', () => {
  const planning = {
    startOn: '2027-04-12',
    endOn: '2027-07-12',
    accompaniedHours: '14,5',
    personalHours: '6',
    ...PROVIDER,
  };

  const sent = async (
    change: (fields: Record<string, string>) => Record<string, string>,
    headers: Record<string, string> = ORIGIN,
    who = 'consultant',
  ) => {
    const walked = await walkTo('planning');
    const { world, id } = walked;
    const app = consoleOf(world);
    const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'consultant')).html, '/etapes/planning');
    const before = world.commits(id).length;
    const page = await post(app, action, change({ ...fields, ...planning }), who, headers);
    return { page, acted: world.commits(id).length > before, ...walked };
  };

  test('acts, and leads back to the case', async () => {
    const { page, acted, bilan } = await sent((fields) => fields);
    expect(acted).toBe(true);
    expect(page.status).toBe(303);
    expect((await bilan()).facts.accompaniedHours).toBe(14.5);
  });

  test('sent again because its answer got lost, is recorded once and leads back to the case', async () => {
    const { world, id } = await walkTo('planning');
    const app = consoleOf(world);
    const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'consultant')).html, '/etapes/planning');
    const send = () => post(app, action, { ...fields, ...planning }, 'consultant', ORIGIN);
    const [first, commits] = [await send(), world.commits(id).length];
    const again = await send();
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(world.commits(id)).toHaveLength(commits);
  });

  test('says what is to be corrected and keeps what was typed', async () => {
    const { page, acted } = await sent((fields) => ({ ...fields, personalHours: '20' }));
    expect(acted).toBe(false);
    expect(page.status).toBe(422);
    expect(words(page.html)).toContain('ne peut pas dépasser 24 heures');
    expect(formTo(page.html, '/etapes/planning').fields['startOn']).toBe('2027-04-12');
    expect(flawsOfPage(page.html)).toEqual([]);
  });

  test.each([
    ['without its token', () => ({ ...planning }), ORIGIN, 'consultant'],
    [
      'from another site',
      (fields: Record<string, string>) => fields,
      { origin: 'https://ailleurs.example' },
      'consultant',
    ],
    ['from a page without an origin', (fields: Record<string, string>) => fields, { origin: 'null' }, 'consultant'],
    ['with the token of another session', (fields: Record<string, string>) => fields, ORIGIN, 'office'],
  ] as const)('%s does nothing', async (_what, change, headers, who) => {
    const { page, acted } = await sent(change, headers, who);
    expect(acted).toBe(false);
    expect(page.status).toBe(403);
  });

  test('a day old does nothing, and gives back what was written', async () => {
    const { world, id } = await walkTo('planning');
    const app = consoleOf(world);
    const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'office')).html, '/arreter');
    world.at(addMinutes(world.clock(), 24 * 60 + 1));
    const page = await post(app, action, { ...fields, reason: 'Plus de nouvelles.' }, 'office', ORIGIN);
    expect(page.status).toBe(403);
    expect(page.html).toContain('Plus de nouvelles.');
  });

  test('never takes an answer that holds content', async () => {
    const { world, id } = await walkTo('needs');
    const before = world.commits(id).length;
    const token = formTo(
      (await get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant')).html,
      '/etapes/needs',
    ).fields;
    const page = await post(
      consoleOf(world),
      `/dossiers/${id}/etapes/needs`,
      { ...token, needs: 'x' },
      'consultant',
      ORIGIN,
    );
    expect(page.status).toBe(403);
    expect(world.commits(id)).toHaveLength(before);
  });

  test('of a question answered meanwhile says so', async () => {
    const { world, id } = await walkTo('planning');
    const app = consoleOf(world);
    const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'office')).html, '/etapes/planning');
    await post(app, action, { ...fields, ...planning }, 'office', ORIGIN);
    const late = await post(app, action, { ...fields, ...planning, startOn: '2027-05-01' }, 'office', ORIGIN);
    expect(late.status).toBe(422);
    expect(words(late.html)).toContain('le dossier a avancé entre-temps');
  });
});

describe('what can be done to a case at any time', () => {
  test.each([
    ['suspendre', { until: '2027-05-20' }, 'Suspended'],
    ['suspendre', {}, 'Suspended'],
    ['arreter', { reason: 'Appel de ce jour.' }, 'CaseClosed'],
  ])('%s with %j', async (path, typed, type) => {
    const { world, id } = await walkTo('conditions');
    const app = consoleOf(world);
    const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'office')).html, `/${path}`);
    const done = await post(app, action, { ...fields, ...typed }, 'office', ORIGIN);
    expect(done.status).toBe(303);
    expect(
      world
        .commits(id)
        .at(-1)
        ?.events.map(({ fact }) => fact.type),
    ).toContain(type);
  });

  test('a consultant takes a case that nobody has, with their own name on it', async () => {
    const { world } = await walkTo('appointment');
    const id = CaseId.parse('01KETEST000000000000000001');
    const request = { firstName: 'Karim', lastName: 'Haddad', email: 'karim@example.org', zone: 'metropole' } as const;
    await world.act(id, { type: 'request', request }, { party: 'beneficiary' });
    const app = consoleOf(world);
    const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'consultant')).html, '/prendre');
    expect(fields).toMatchObject({ name: 'Claire Morel', email: 'claire@example.org' });
    expect((await post(app, action, fields, 'consultant', ORIGIN)).status).toBe(303);
    expect((await world.cases.load(id)).state?.consultantId).toBe('consultante-1');
  });

  test('nobody else may act on the case of a consultant', async () => {
    const { world, id } = await walkTo('planning');
    const page = await get(consoleOf(world), `/dossiers/${id}`, 'consultant-as-somebody-else');
    expect(formsIn(page.html).map(({ action }) => action)).toEqual(['/deconnexion']);
  });
});

test('the workroom takes what the consultant writes, and shows it', async () => {
  const { world, id } = await walkTo('needs');
  const room = workroomOf(world);
  const { fields, action } = formTo((await get(room, `/dossiers/${id}/contenu`, 'consultant')).html, '/etapes/needs');
  const empty = await post(room, action, { ...fields, needs: ' ' }, 'consultant', ORIGIN);
  expect(empty.status).toBe(422);
  const done = await post(room, action, { ...fields, needs: NEEDS }, 'consultant', ORIGIN);
  expect(done.status).toBe(303);
  await world.act(id, { type: 'open-gate', gate: 'conditions' }, SYSTEM);
  expect((await get(room, done.headers.get('location') ?? '', 'consultant')).html).toContain(NEEDS);
});

describe('the work list', () => {
  const row = (last: number, waitingFor: Summary['waitingFor'], more: Partial<Summary> = {}): Summary => ({
    caseId: CaseId.parse(`01KETEST00000000000000000${last}`),
    sequence: 1,
    stage: 'admission',
    suspended: false,
    waitingFor,
    tasks: [],
    machines: [],
    requestedAt: START,
    ...more,
  });
  const SUMMARIES = [
    row(1, [{ gate: 'decision', party: 'beneficiary', strictEnd: '2027-03-12', overdue: false }]),
    row(2, [{ gate: 'eligibility', party: 'office', strictEnd: '2027-01-08', overdue: true }]),
    row(3, [{ gate: 'appointment', party: 'office', strictEnd: '2027-01-11', overdue: false }]),
    row(4, [{ gate: 'admission-review', party: 'office', strictEnd: '2027-01-12', overdue: false }]),
    row(5, [{ gate: 'leave-reply', party: 'employer', strictEnd: '2027-01-13', overdue: false }]),
    row(6, [], { tasks: ['telephone'], stage: 'awaiting-follow-up' }),
  ];
  const NAMES = Object.fromEntries(
    SUMMARIES.map(({ caseId }, index) => [
      caseId,
      ['Amina', 'Thomas', 'Inès', 'Karim', 'Lucie', 'Julien'][index] ?? '',
    ]),
  );

  test('puts each case under one heading, and says who must act and by when', async () => {
    const { world } = await walkTo('appointment');
    world.at(START);
    const page = await get(consoleOf(world, SUMMARIES, NAMES), '/', 'office');
    const text = words(page.html);
    const order = [
      'Bloqués',
      'Karim',
      'En retard',
      'Thomas',
      'À faire aujourd’hui',
      'Inès',
      'Julien',
      'À surveiller',
      'Lucie',
      'Les autres dossiers',
      'Amina',
    ];
    const places = order.map((word) => text.indexOf(word, text.indexOf('Chercher')));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain('lundi 11 janvier 2027');
    expect(flawsOfPage(page.html)).toEqual([]);
  });

  test('finds a name without its accents', async () => {
    const { world } = await walkTo('appointment');
    const text = words(
      (await post(consoleOf(world, SUMMARIES, NAMES), '/recherche', { q: 'ines' }, 'consultant')).html,
    );
    expect(text).toContain('Inès');
    expect(text).not.toContain('Thomas');
  });

  test('takes no name from an address', async () => {
    const { world } = await walkTo('appointment');
    const app = consoleOf(world, SUMMARIES, NAMES);
    expect(words((await get(app, '/?q=ines', 'consultant')).html)).toContain('Thomas');
    expect(await get(app, '/recherche', 'consultant')).toMatchObject({ status: 303 });
  });

  test('gives an auditor no names and no search by name', async () => {
    const { world } = await walkTo('appointment');
    const text = words((await post(consoleOf(world, SUMMARIES, NAMES), '/recherche', { q: 'Thomas' }, 'auditor')).html);
    expect(text).not.toMatch(/Thomas|Inès/);
    expect(text).toContain('Dossier 000002');
  });

  test('tells the referent, and nobody else, that settings were not reviewed for a year', async () => {
    const { world } = await walkTo('appointment');
    const told = async (who: string, moment: typeof START) => {
      world.at(moment);
      return words((await get(consoleOf(world), '/', who)).html).includes('Délais et montants à relire');
    };
    const later = instant('2027-11-23T09:00:00.000Z');
    expect(await told('referent', instant('2027-11-22T09:00:00.000Z'))).toBe(false);
    expect(await told('referent', later)).toBe(true);
    expect(await told('office', later)).toBe(false);
  });

  test('is calm when there is nothing', async () => {
    const { world } = await walkTo('appointment');
    expect(words((await get(consoleOf(world), '/', 'office')).html)).toContain('Aucun dossier en cours');
  });
});
