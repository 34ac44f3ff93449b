import { describe, expect, test } from 'vitest';
import { flawsOfPage, formsIn, formTo, readableText } from './dom.ts';
import { CONSOLE_URL, consoleOf, get, portalOf, post, workroomOf } from './sites.ts';
import { CONSULTANT_ID, linkTo, SYSTEM, type Walked, walkTo } from './walk.ts';

const words = (html: string): string => readableText(html).replaceAll(/\s+/g, ' ');

const room = async ({ world, id }: Walked): Promise<string> => {
  const page = await get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant');
  expect(flawsOfPage(page.html)).toEqual([]);
  return page.html;
};

const write = async (walked: Walked, kind: string, typed: Readonly<Record<string, string>>) => {
  const { fields, action } = formTo(await room(walked), `/travail/${kind}`);
  const app = workroomOf(walked.world);
  return post(app, action, { ...fields, ...typed }, 'consultant', { origin: CONSOLE_URL });
};

const written = async (walked: Walked, kind: string, typed: Readonly<Record<string, string>>): Promise<void> => {
  expect((await write(walked, kind, typed)).status).toBe(303);
};

const CRITERIA = { criteria: 'Rester à Lille\r\n\r\nTransmettre' };
const VERDICT = { track: '1', criterion1: 'yes', criterion2: 'yes', verdict: 'confirmed', reason: 'Elle s’y voit.' };

const studied = async (): Promise<Walked> => {
  const walked = await walkTo('tracks');
  await written(walked, 'criteria', CRITERIA);
  await written(walked, 'track', { title: 'Formatrice' });
  return walked;
};

describe('the work on projects', () => {
  test('S32, S33: is written piece by piece, and each page says what is missing', async () => {
    const walked = await studied();
    const { world, id } = walked;
    const enquiry = { track: '1', heldOn: '2027-05-20', feasibility: 'conditional', findings: 'Un stage d’abord.' };
    const flawed = await write(walked, 'enquiry', { ...enquiry, track: '', feasibility: '' });
    expect(flawed.status).toBe(422);
    expect(words(flawed.html)).toContain('dites ce que l’enquête montre de la faisabilité');
    expect(formTo(flawed.html, '/travail/enquiry').fields['findings']).toBe('Un stage d’abord.');
    await written(walked, 'enquiry', enquiry);
    const half = await write(walked, 'verdict', { ...VERDICT, criterion2: '' });
    expect(half.status).toBe(422);
    expect(half.html).toContain('href="#travail-verdict-criterion2"');
    await written(walked, 'verdict', { ...VERDICT, criterion2: 'no', concession2: 'Moins de cours au début' });
    const page = words(await room(walked));
    for (const seen of [
      'Rester à Lille : rempli',
      'pas rempli – concession : Moins de cours au début',
      'Un stage d’abord',
    ])
      expect(page).toContain(seen);
    expect(page).toContain('réalisable sous conditions');
    expect(JSON.stringify(world.commits(id))).not.toContain('Lille');
  });

  test('S24: a track that does not meet every criterion is not offered as met', async () => {
    const walked = await studied();
    const { world, id } = walked;
    await written(walked, 'enquiry', { track: '1', heldOn: '2027-05-20', feasibility: 'feasible', findings: 'Oui.' });
    await written(walked, 'verdict', { ...VERDICT, criterion2: 'no' });
    expect(formsIn(await room(walked)).filter(({ action }) => action.endsWith('/travail/projects'))).toEqual([]);
    await world.act(
      id,
      { type: 'answer', gate: 'tracks', answer: { studied: 'yes' } },
      {
        party: 'consultant',
        id: CONSULTANT_ID,
      },
    );
    await world.act(id, { type: 'open-gate', gate: 'conclusion-consent' }, SYSTEM);
    await world.act(
      id,
      { type: 'answer', gate: 'conclusion-consent', answer: { agrees: 'yes' } },
      {
        party: 'beneficiary',
      },
    );
    const ranked = await write(walked, 'projects', { core: '1', fewerReason: 'Un seul' });
    expect(ranked.status).toBe(422);
    expect(words(ranked.html)).toContain('remplit tous les critères');
    expect(ranked.html).toContain('href="#travail-projects-core"');
  });

  test('S44: is nobody’s but the person’s and the consultant’s', async () => {
    const walked = await studied();
    const { world, id } = walked;
    const action = `/dossiers/${id}/contenu/travail/track`;
    for (const who of ['office', 'auditor', 'referent', 'consultant-as-somebody-else'])
      expect((await post(workroomOf(world), action, { title: 'X' }, who, { origin: CONSOLE_URL })).status).toBe(403);
    const page = words((await get(consoleOf(world), `/dossiers/${id}`, 'office')).html);
    expect(page).toContain('Piste ajoutée');
    expect(page).not.toContain('Formatrice');
  });

  test('a form that a case has no room for changes nothing', async () => {
    const walked = await studied();
    const { world, id } = walked;
    const before = world.commits(id).length;
    const { fields } = formTo(await room(walked), '/travail/track');
    const post1 = (kind: string) =>
      post(workroomOf(world), `/dossiers/${id}/contenu/travail/${kind}`, fields, 'consultant', { origin: CONSOLE_URL });
    expect((await post1('step')).status).toBe(403);
    expect(world.commits(id)).toHaveLength(before);
  });
});

describe('what a form begins with', () => {
  test('S43: a synthesis begins with the projects and their steps', async () => {
    const { fields } = formTo(await room(await walkTo('synthesis-draft')), '/etapes/synthesis-draft');
    expect(words(fields['project'] ?? '')).toContain('Projet de cœur : Formatrice');
    expect(words(fields['steps'] ?? '')).toContain('Visiter un centre (formation : à étudier)');
    expect(fields['circumstances']).toBe('');
  });

  const followedUp = async (keep: 'yes' | 'no'): Promise<Readonly<Record<string, string>>> => {
    const walked = await walkTo('follow-up-interview', 'PRIVATE_CPF_WORKTIME', { 'retention-agreement': { keep } });
    return formTo(await room(walked), '/etapes/follow-up-interview').fields;
  };

  test('S47, R6313-7: a follow-up begins with the planned steps where the person agreed that they be kept', async () => {
    const { actions, updatedSteps } = await followedUp('yes');
    expect(actions).toContain('Visiter un centre');
    expect(updatedSteps).toBe(actions);
  });

  test('S47, R6313-7: it begins empty where they did not', async () => {
    expect(await followedUp('no')).toMatchObject({ actions: '', updatedSteps: '' });
  });
});

describe('the hours', () => {
  const note = async ({ world, id }: Walked, path: string, typed: Readonly<Record<string, string>>) => {
    const app = consoleOf(world);
    const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'office')).html, path);
    return post(app, action, { ...fields, ...typed }, 'office', { origin: CONSOLE_URL });
  };

  test('L6313-4 al. 5: a session is planned, noted, seen by the centre and by the person', async () => {
    const walked = await walkTo('conditions');
    const { world, id } = walked;
    const session = { accompaniedHours: '1,5', personalHours: '' };
    expect((await note(walked, '/seances/prevoir', { on: '2027-05-03', ...session })).status).toBe(303);
    const much = await note(walked, '/seances/prevoir', { on: '2027-05-04', accompaniedHours: '23' });
    expect(words(much.html)).toContain('ne peut pas dépasser 24 heures en tout');
    const held = { session: '1', heldOn: '2027-04-20', accompaniedHours: '2', personalHours: '0,5' };
    expect((await note(walked, '/seances/noter', held)).status).toBe(303);
    const secret = await linkTo(walked, 'conditions', 'beneficiary');
    for (const page of [
      await get(consoleOf(world), `/dossiers/${id}`, 'office'),
      await get(portalOf(world), `/l/${secret}`),
    ])
      expect(words(page.html)).toContain('Heures faites : 2 h accompagnées, 0 h 30 personnelles.');
  });

  test('a planned session is given up', async () => {
    const walked = await walkTo('conditions');
    await note(walked, '/seances/prevoir', { on: '2027-05-03', accompaniedHours: '1' });
    expect((await note(walked, '/seances/annuler', { session: '' })).status).toBe(422);
    expect((await note(walked, '/seances/annuler', { session: '1' })).status).toBe(303);
    expect((await walked.bilan()).sessions).toMatchObject([{ status: 'cancelled' }]);
  });

  test('an employer who opens their link sees none of it', async () => {
    const walked = await walkTo('leave-reply');
    const secret = await linkTo(walked, 'leave-reply', 'employer');
    expect(words((await get(portalOf(walked.world), `/l/${secret}`)).html)).not.toContain('Séances');
  });
});

test('S35: the method stands where anybody can read it, and says nothing of anybody', async () => {
  const walked = await walkTo('synthesis-observations');
  const page = await get(portalOf(walked.world), '/methode');
  expect(page.status).toBe(200);
  expect(flawsOfPage(page.html)).toEqual([]);
  for (const step of ['Vos critères', 'Le projet de cœur', 'objectifs de changement', 'validation des acquis'])
    expect(words(page.html)).toContain(step);
  expect(words(page.html)).not.toContain('Amina');
});
