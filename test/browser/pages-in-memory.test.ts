import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METHOD_PATH } from '../../shared/contracts/link.ts';
import { instant } from '../../shared/domain/calendar/instant.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import type { Party } from '../../shared/domain/party.ts';
import { createRender } from '../../shared/mail/render.ts';
import { formTo } from '../web/dom.ts';
import {
  type Asked,
  CODE,
  CONSOLE_URL,
  consoleOf,
  get,
  ORGANISATION,
  portalOf,
  post,
  type Seen,
  workroomOf,
} from '../web/sites.ts';
import { linkTo, SYSTEM, type Walked, walkTo } from '../web/walk.ts';
import { flawsOf, startChromium } from './chromium.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startChromium();
  page = await (await browser.newContext()).newPage();
});
afterAll(() => browser?.close());

const LATER = instant('2028-01-01T00:00:00.000Z');
const OPCO = {
  route: 'PRIVATE_EMPLOYER_PLAN_OPCO',
  employerName: 'Boulangerie Brun',
  employerEmail: 'gerant@brun.example',
};

/** Nothing is wrong with that page, as a browser shows it. */
const isWell = async ({ html }: Pick<Seen, 'html'>, name: string, what?: 'mail'): Promise<void> => {
  await page.setContent(html);
  expect(await flawsOf(page, name, what)).toEqual([]);
};

const agreementsOf = ({ world, id }: Walked): Promise<string> =>
  world.links.issue({ caseId: id, party: 'beneficiary', target: { kind: 'agreements' }, expiresAt: LATER });

/** Asks for a code on that page, and gives the page that has a field for it. */
const withCode = async (app: Asked, path: string): Promise<Seen> => {
  const asked = formTo((await get(app, path)).html, '/code');
  return post(app, asked.action, { ...asked.fields, wanted: 'yes' });
};

describe('the person’s pages', () => {
  test('the choice of the funding, and what is to be corrected in it', async () => {
    const walked = await walkTo('funding-choice');
    const portal = portalOf(walked.world);
    const path = `/l/${await linkTo(walked, 'funding-choice', 'beneficiary')}`;
    const asked = await get(portal, path);
    await isWell(asked, 'financement');
    await isWell(await post(portal, path, formTo(asked.html, path).fields), 'financement-a-corriger');
  });

  test('the agreements, the data, the sharing, and what its recipient reads', async () => {
    const walked = await walkTo('retention-agreement');
    const portal = portalOf(walked.world);
    const path = `/l/${await agreementsOf(walked)}`;
    await isWell(await get(portal, path), 'accords');
    await isWell(await withCode(portal, `${path}/donnees`), 'donnees');
    await isWell(await get(portal, `${path}/partage`), 'partage');
    walked.world.at(instant('2027-06-16T12:00:00.000Z'));
    const sharing = await withCode(portal, `${path}/partage`);
    await isWell(sharing, 'partage-avec-code');
    const { action, fields } = formTo(sharing.html, '/partage');
    const to = { to: 'send-to-third-party', name: 'Hugo Lemaire', email: 'hugo@example.org', code: CODE };
    await isWell(await post(portal, action, { ...fields, ...to }), 'partage-fait');
    await isWell(await get(portal, path), 'accords-avec-partage');
    const { world, id } = walked;
    const target = { kind: 'share', share: 1 } as const;
    const theirs = `/l/${await world.links.issue({ caseId: id, party: 'recipient', target, expiresAt: LATER })}`;
    const read = await withCode(portal, theirs);
    await isWell(read, 'destinataire-code');
    const opens = formTo(read.html, '/lecture');
    await isWell(await post(portal, opens.action, { ...opens.fields, code: CODE }), 'destinataire-document');
    await isWell(await get(portal, METHOD_PATH), 'methode');
  });

  test('a change of consultant', async () => {
    const walked = await walkTo('interests');
    const { world, id } = walked;
    const reason = 'Claire Morel part en congé de maternité le 1er juin.';
    await world.act(id, { type: 'propose-consultant', nextName: 'Paul Martin', reason }, { party: 'office' });
    const target = { kind: 'consultant-change', round: 1 } as const;
    const secret = await world.links.issue({ caseId: id, party: 'beneficiary', target, expiresAt: LATER });
    const portal = portalOf(world);
    const asked = await get(portal, `/l/${secret}`);
    await isWell(asked, 'changement-consultant');
    const { action, fields } = formTo(asked.html, '/consultant');
    await isWell(await post(portal, action, { ...fields, agrees: 'yes' }), 'changement-consultant-accepte');
  });
});

describe('the pages of the staff', () => {
  const casePage = ({ world, id }: Walked) => get(consoleOf(world), `/dossiers/${id}`, 'office');

  test.each<[string, GateName, Partial<Record<GateName, Record<string, string>>>, readonly GateName[]]>([
    ['dossier-opco', 'eligibility', { 'funding-choice': OPCO }, ['funding-file', 'funding-agreement']],
    ['dossier-cpf', 'eligibility', {}, ['cpf-answer', 'convention-draft']],
    ['dossier-en-cours', 'interests', {}, ['cpf-entry', 'rights-reply']],
  ])('the case page %s', async (name, upTo, otherwise, also) => {
    const walked = await walkTo(upTo, 'PRIVATE_EMPLOYER_PLAN', otherwise);
    for (const gate of also) await walked.world.act(walked.id, { type: 'open-gate', gate }, SYSTEM);
    await isWell(await casePage(walked), name);
  });

  test('the case page of someone to call', async () => {
    const walked = await walkTo('decision');
    const lost = { type: 'report-mail-failure', key: 'ask.decision.1.0', kind: 'uncertain' } as const;
    await walked.world.act(walked.id, lost, SYSTEM);
    await isWell(await casePage(walked), 'dossier-appel');
  });

  test('the workroom, while tracks are studied and while projects are planned', async () => {
    const shown = async ({ world, id }: Walked) => get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant');
    const studying = await walkTo('tracks');
    const app = workroomOf(studying.world);
    const write = async (kind: string, typed: Readonly<Record<string, string>>): Promise<Seen> => {
      const { action, fields } = formTo((await shown(studying)).html, `/travail/${kind}`);
      return post(app, action, { ...fields, ...typed }, 'consultant', { origin: CONSOLE_URL });
    };
    await write('criteria', { criteria: 'Rester à Lille\r\n\r\nTransmettre' });
    await write('track', { title: 'Formatrice' });
    await write('enquiry', { track: '1', heldOn: '2027-05-20', feasibility: 'feasible', findings: 'Deux rencontres.' });
    await isWell(await shown(studying), 'atelier-pistes');
    await isWell(await write('verdict', { track: '1' }), 'atelier-a-corriger');
    await isWell(await shown(await walkTo('conclusion-interview')), 'atelier-conclusion');
  });
});

describe('the mails', () => {
  const render = createRender(ORGANISATION, 'https://portail.example', 'https://console.example');
  const written = async ({ world, id, bilan }: Walked, notice: Parameters<typeof render>[0]) => {
    const people = await world.cases.people(await world.cases.load(id));
    const url = `https://portail.example/l/${'A'.repeat(43)}`;
    return render(notice, await bilan(), people, async () => url);
  };

  test('fit a phone and a desk, and can be read by everybody', async () => {
    const walked = await walkTo('retention-agreement');
    const { world, id } = walked;
    const person = { party: 'beneficiary' } as const;
    await world.act(id, { type: 'request-code', document: 'synthesis', code: CODE }, person);
    const to = { to: 'send-to-cep', name: 'Lina Costa', email: 'lina@example.net' } as const;
    const sharing = { type: 'share-document', document: 'synthesis', ...to, synthesis: {}, codeMatches: true } as const;
    await world.act(id, sharing, person);
    const facts: readonly [Parameters<typeof render>[0]['notice'], Party, number][] = [
      ['agreement-receipt', 'beneficiary', 1],
      ['share-available', 'recipient', 1],
      ['share-undelivered', 'beneficiary', 1],
      ['destruction-certificate', 'beneficiary', 1],
    ];
    for (const [notice, party, about] of facts)
      await isWell(await written(walked, { notice, to: party, about }), `mail-${notice}`, 'mail');
    const asked: readonly [GateName, Party][] = [
      ['grace', 'beneficiary'],
      ['cpf-request', 'beneficiary'],
      ['cpf-offer', 'beneficiary'],
      ['funding-file', 'employer'],
      ['convention-draft', 'employer'],
    ];
    for (const [gate, party] of asked)
      await isWell(await written(walked, { notice: 'ask', to: party, gate, round: 1 }), `mail-ask-${gate}`, 'mail');
    const missed = await walkTo('intro-meeting');
    await missed.world.act(
      missed.id,
      { type: 'answer', gate: 'intro-meeting', answer: { held: 'no' } },
      { party: 'consultant', id: 'consultante-1' },
    );
    const round = { gate: 'appointment', round: 2 } as const;
    for (const [notice, party] of [
      ['appointment-missed', 'beneficiary'],
      ['appointment-call', 'office'],
    ] as const)
      await isWell(await written(missed, { notice, to: party, ...round }), `mail-${notice}`, 'mail');
    for (const [notice, gate] of [
      ['no-reply', 'agent-reply'],
      ['leave-silence-near', 'leave-reply'],
      ['pause-proposal', 'decision'],
      ['overdue', 'cpf-stopped-exit'],
    ] as const)
      await isWell(
        await written(walked, { notice, to: notice === 'overdue' ? 'office' : 'beneficiary', gate, round: 1, step: 1 }),
        `mail-${notice}`,
        'mail',
      );
  });
});
