import { beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../shared/domain/calendar/instant.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { BPF_ID, CERTIFICATE_ID } from '../../shared/domain/register/matters.ts';
import { flawsOfPage, formsIn, formTo, readableText } from './dom.ts';
import { type Memory, memory } from './memory.ts';
import { CONSOLE_URL, consoleOf, consoleOfRegister, get, post, workroomOf } from './sites.ts';
import { requested, SYSTEM } from './walk.ts';

const words = (html: string): string => readableText(html).replaceAll(/\s+/g, ' ');

const ORIGIN = { origin: CONSOLE_URL };
const START = instant('2027-01-12T09:00:00.000Z');

const BREACH = { knownOn: '2027-01-12', knownTime: '08:30', happened: 'Un classeur perdu.', risk: 'high' };
const DOCUMENT = {
  holder: 'Nora Petit',
  credential: 'habilitation',
  title: 'Habilitation au test',
  expiresOn: '30/06/2027',
};

let world: Memory;
beforeEach(() => {
  world = memory(START);
});
const app = () => consoleOfRegister(world);
const page = async (path: string, who = 'office') => {
  const seen = await get(app(), path, who);
  if (seen.status === 200) expect(flawsOfPage(seen.html)).toEqual([]);
  return { ...seen, text: words(seen.html) };
};
/** Sends the form of a page as someone filled it. */
const send = async (path: string, to: string, typed: Record<string, string>, who = 'office') => {
  const { html } = await get(app(), path, who);
  const { fields, action } = formTo(html, to);
  const done = await post(app(), action, { ...fields, ...typed }, who, ORIGIN);
  // What was ticked stays ticked.
  if (done.status === 422)
    expect(flawsOfPage(done.html).filter((flaw) => flaw !== 'something is ticked beforehand')).toEqual([]);
  return { ...done, text: words(done.html), location: (done.headers.get('location') ?? '').replace(/\?.*/, '') };
};
const note = (to: string, typed: Record<string, string>) => send('/organisme', `/${to}`, typed);
const idIn = (location: string) => location.split('/').at(-1) as CaseId;

describe('the office writes into the register', () => {
  test('a breach, and reads by when it is to be notified', async () => {
    const { status, location } = await note('violations', BREACH);
    expect(status).toBe(303);
    const { text } = await page(`${location}?fait=oui`);
    expect(text).toContain('C’est enregistré.');
    expect(text).toContain('violation à la CNIL (72 heures) – jusqu’au vendredi 15 janvier 2027 à 8 h 30');
    expect(text).toContain('Information des personnes concernées');
    expect(text).toContain('Un classeur perdu.');
    expect((await page('/organisme')).text).toContain(
      'Violation de données personnelles, notée le mardi 12 janvier 2027',
    );
  });

  test('a document, under the name of whoever holds it, for the office alone', async () => {
    const { location } = await note('documents', DOCUMENT);
    expect((await page('/organisme')).text).toContain('Habilitation au test (Nora Petit)');
    expect((await page(location)).text).toContain('jusqu’au mercredi 30 juin 2027');
    for (const path of ['/organisme', location]) {
      const { text, html } = await page(path, 'auditor');
      expect(text).not.toMatch(/Nora Petit|Habilitation au test/);
      expect(text).toContain('Document à renouveler');
      expect(formsIn(html).map(({ action }) => action)).toEqual(['/deconnexion']);
    }
  });

  test('its certificate, once, and is told as long as it has not', async () => {
    expect((await page('/organisme')).text).toContain('certificat Qualiopi n’est pas notée');
    const { location } = await note('certificat', { expiresOn: '2029-05-31' });
    expect(idIn(location)).toBe(CERTIFICATE_ID);
    const { text, html } = await page('/organisme');
    expect(text).not.toContain('certificat Qualiopi n’est pas notée');
    expect(formsIn(html).map(({ action }) => action)).not.toContain('/organisme/certificat');
    expect(formTo((await page(location)).html, '/etapes/document-renewal').fields).not.toHaveProperty('removed');
    expect((await page(location)).text).not.toContain('Il n’est plus à suivre');
  });

  test('the same form sent again, because its answer got lost, begins one log', async () => {
    const { fields, action } = formTo((await page('/organisme')).html, '/documents');
    const again = () => post(app(), action, { ...fields, ...DOCUMENT }, 'office', ORIGIN);
    const [first, second] = [await again(), await again()];
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(world.commits()).toHaveLength(1);
  });
});

describe('bad input is refused with a sentence, and nothing is recorded', () => {
  test.each([
    ['violations', { ...BREACH, knownOn: '2027-02-30' }, 'Indiquez une date'],
    ['violations', { ...BREACH, knownTime: '25:00' }, 'Indiquez une heure'],
    ['violations', { ...BREACH, knownOn: '2027-01-13' }, 'ne peut pas être connue à une date à venir'],
    ['violations', { ...BREACH, happened: ' ' }, 'Écrivez quelques mots'],
    ['violations', { ...BREACH, risk: 'enormous' }, 'Choisissez un niveau de risque'],
    ['violations', {}, 'Indiquez une date'],
    ['documents', { ...DOCUMENT, expiresOn: '31/06/2027' }, 'Indiquez une date'],
    ['documents', { ...DOCUMENT, holder: '' }, 'Remplissez ce champ'],
    ['documents', { ...DOCUMENT, credential: '' }, 'Choisissez une sorte de document'],
    ['certificat', { expiresOn: 'bientôt' }, 'Indiquez une date'],
    ['certificat', {}, 'Indiquez une date'],
  ])('%s %j', async (to, typed: Record<string, string>, sentence) => {
    const { status, text } = await note(to, typed);
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    expect(world.commits()).toEqual([]);
  });

  test('what was typed stays in the form', async () => {
    const { html } = await note('documents', { ...DOCUMENT, expiresOn: '31/06/2027' });
    expect(formTo(html, '/documents').fields).toMatchObject({ holder: 'Nora Petit', title: 'Habilitation au test' });
  });

  test('a form of another session, or without its token, does nothing', async () => {
    const { fields, action } = formTo((await page('/organisme')).html, '/documents');
    expect((await post(app(), action, { ...fields, ...DOCUMENT }, 'auditor', ORIGIN)).status).toBe(403);
    expect((await post(app(), action, DOCUMENT, 'office', ORIGIN)).status).toBe(403);
    expect(world.commits()).toEqual([]);
  });
});

describe('what became of a matter is written down', () => {
  const notified = {
    reply: 'notified',
    notifiedOn: '2027-01-13',
    notifiedTime: '10:00',
    effects: 'Aucun connu.',
    measures: 'Classeur retrouvé.',
  };

  test('a breach is notified, and the record says so', async () => {
    const { location } = await note('violations', { ...BREACH, risk: 'risk' });
    world.at(instant('2027-01-14T09:00:00.000Z'));
    expect((await send(location, '/etapes/breach-notification', { ...notified, measures: '' })).text).toContain(
      'Écrivez quelques mots',
    );
    expect((await send(location, '/etapes/breach-notification', notified)).status).toBe(303);
    const { text } = await page(location);
    expect(text).toContain('Plus rien n’est attendu.');
    expect(text).toContain('notifiée, par');
    expect(text).toContain('Classeur retrouvé.');
    expect((await page('/organisme')).text).toContain('Ce qui est terminé');
  });

  test('a risk that is likely is notified, unless it is first seen otherwise', async () => {
    const { location } = await note('violations', { ...BREACH, risk: 'risk' });
    const keptBack = { reply: 'not-notified', reason: 'Vide.', effects: 'Aucun.', measures: 'Aucune.' };
    const refused = await send(location, '/etapes/breach-notification', keptBack);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('se notifie à la CNIL');
    expect((await send(location, '/risque', { risk: 'unlikely', reason: 'Le classeur était vide.' })).status).toBe(303);
    expect((await send(location, '/risque', { risk: 'unlikely' })).text).toContain('Écrivez quelques mots');
    expect((await send(location, '/etapes/breach-notification', keptBack)).status).toBe(303);
    expect((await page(location)).text).toContain('non notifiée, le motif est écrit');
  });

  test('a document is renewed, then removed', async () => {
    const { location } = await note('documents', DOCUMENT);
    const renewal = (typed: Record<string, string>) => send(location, '/etapes/document-renewal', typed);
    expect((await renewal({ reply: 'renewed', expiresOn: '2026-06-30' })).text).toContain('déjà passée');
    expect((await renewal({ reply: 'renewed' })).text).toContain('Indiquez une date');
    expect((await renewal({ reply: 'renewed', expiresOn: '2030-06-30' })).status).toBe(303);
    expect((await page(location)).text).toContain('dimanche 30 juin 2030');
    expect((await renewal({ reply: 'removed' })).status).toBe(303);
    expect((await page(location)).text).toContain('retiré du suivi');
  });

  test('the BPF is filed, and the next one is awaited', async () => {
    await world.act(BPF_ID, { type: 'note-matter', note: { matter: 'bpf' } }, SYSTEM);
    const path = `/organisme/${BPF_ID}`;
    expect((await page('/organisme')).text).toContain('vendredi 30 avril 2027');
    expect((await send(path, '/etapes/bpf', { filedOn: '2027-01-13' })).text).toContain('date à venir');
    expect((await send(path, '/etapes/bpf', { filedOn: '2027-01-11' })).status).toBe(303);
    expect((await page(path)).text).toContain('dimanche 30 avril 2028');
  });

  test('a form of what was answered meanwhile says so', async () => {
    const { location } = await note('documents', DOCUMENT);
    const { fields, action } = formTo((await page(location)).html, '/etapes/document-renewal');
    await send(location, '/etapes/document-renewal', { reply: 'removed' });
    const late = await post(app(), action, { ...fields, reply: 'renewed', expiresOn: '2031-01-01' }, 'office', ORIGIN);
    expect(late.status).toBe(422);
    expect(words(late.html)).toContain('le registre a changé entre-temps');
  });
});

describe('who may', () => {
  test.each(['consultant', 'referent'])('a %s neither reads the register nor finds it', async (who) => {
    const { location } = await note('documents', DOCUMENT);
    for (const path of ['/organisme', location]) expect((await get(app(), path, who)).status).toBe(403);
    expect((await get(app(), '/', who)).html).not.toContain('/organisme');
  });

  test('a matter is no case, and a case no matter', async () => {
    const { location } = await note('violations', BREACH);
    const id = idIn(location);
    for (const site of [consoleOf(world), workroomOf(world)])
      for (const path of [`/dossiers/${id}`, `/dossiers/${id}/contenu`])
        expect((await get(site, path, 'consultant')).status).toBe(404);
    const { world: other, id: bilan } = await requested();
    expect((await get(consoleOf(other), `/organisme/${bilan}`, 'office')).status).toBe(404);
    expect((await page('/organisme/rien')).status).toBe(404);
    expect(world.commits()).toHaveLength(1);
  });
});
