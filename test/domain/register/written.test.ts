import { expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { BreachRisk } from '../../../shared/domain/register/matters.ts';
import type { Note } from '../../../shared/domain/register/note.ts';
import { actor, type Life } from '../../support/bilan.ts';
import { answered, noted, said, wall } from '../../support/register.ts';

const KNOWN = '2027-01-08T10:30';
const breach = (risk: BreachRisk): Life =>
  noted(KNOWN, { matter: 'breach', knownAt: wall(KNOWN), risk, happened: 'Un ordinateur volé.' });
const DOCUMENT: Note = {
  matter: 'document',
  credential: 'diploma',
  holder: 'Claire Morel',
  title: 'Titre de psychologue',
  expiresOn: plainDate('2027-02-01'),
};
const WRITTEN = { effects: 'Aucun connu.', measures: 'Disque chiffré.' };
const KEPT_BACK = { reply: 'not-notified', reason: 'Disque chiffré.', ...WRITTEN };
const assess = (life: Life, risk: BreachRisk) =>
  said(life, { type: 'assess-breach', risk, reason: 'Nouvelle analyse.' });
const waiting = (life: Life) =>
  Object.entries(life.state().gates).flatMap(([gate, state]) => (state?.status === 'open' ? [gate] : []));
const sealed = (life: Life) =>
  life.log.flatMap(({ event: { identity } }) => (identity === undefined ? [] : [identity]));

test('T33, T36: what the office writes in its own words is sealed, and nothing of it is a fact', () => {
  const life = breach('high');
  answered(life, 'breach-notification', {
    reply: 'notified',
    notifiedOn: '2027-01-08',
    notifiedTime: '10:30',
    ...WRITTEN,
  });
  answered(life, 'breach-persons', { reply: 'told', toldOn: '2027-01-08', how: 'Par téléphone.' });
  assess(life, 'risk');
  expect(sealed(life)).toEqual([
    { breachHappened: 'Un ordinateur volé.' },
    { breachEffects: WRITTEN.effects, breachMeasures: WRITTEN.measures, breachLateReason: '', breachReference: '' },
    { personsDetails: 'Par téléphone.' },
    { breachAssessment: 'Nouvelle analyse.' },
  ]);
  expect(life.state().facts).toEqual({
    breachKnownAt: wall(KNOWN),
    breachRisk: 'risk',
    breachNotifiedAt: wall(KNOWN),
    personsToldOn: '2027-01-08',
  });
  expect(sealed(noted('2027-01-08T10:00', DOCUMENT))).toEqual([
    { holder: 'Claire Morel', title: 'Titre de psychologue' },
  ]);
  expect(sealed(noted('2027-01-08T10:00', { matter: 'certificate', expiresOn: plainDate('2027-02-01') }))).toEqual([]);
});

test('T33: persons not told are so under a named exception, with its reason sealed', () => {
  const life = breach('high');
  answered(life, 'breach-persons', { reply: 'not-told', exception: 'protected', reason: 'Disque chiffré.' });
  expect(life.state().facts.personsException).toBe('protected');
  expect(life.state().gates['breach-persons']).toMatchObject({ outcome: 'refused' });
  expect(sealed(life).at(-1)).toEqual({ personsDetails: 'Disque chiffré.' });
});

test('T33: another risk asks for what it asks for, once, and for nothing that was done', () => {
  const life = breach('risk');
  expect(waiting(life)).toEqual(['breach-notification']);
  expect(assess(life, 'unlikely')).toEqual(['BreachAssessed']);
  answered(life, 'breach-notification', KEPT_BACK);
  expect(assess(life, 'unlikely')).toEqual(['BreachAssessed']);
  expect(waiting(life)).toEqual([]);
  assess(life, 'risk');
  expect(waiting(life)).toEqual(['breach-notification']);
  assess(life, 'high');
  expect(waiting(life)).toEqual(['breach-notification', 'breach-persons']);
  expect(assess(life, 'high')).toEqual(['BreachAssessed']);
  answered(life, 'breach-notification', {
    reply: 'notified',
    notifiedOn: '2027-01-08',
    notifiedTime: '10:30',
    ...WRITTEN,
  });
  assess(life, 'risk');
  expect(assess(life, 'high')).toEqual(['BreachAssessed']);
  expect(waiting(life)).toEqual(['breach-persons']);
  expect(said(life, { type: 'assess-breach', risk: 'risk', reason: 'Vu.' }, actor('consultant'))[0]).toBe('not-yours');
});

test('T36: a document is renewed until today at the earliest, and may be left out of the register', () => {
  const life = noted('2027-01-08T10:00', DOCUMENT);
  expect(answered(life, 'document-renewal', { reply: 'renewed', expiresOn: '2027-01-07' })).toEqual([
    'too-late',
    'expiresOn',
  ]);
  answered(life, 'document-renewal', { reply: 'renewed', expiresOn: '2027-01-08' });
  expect(life.state().facts.expiresOn).toBe('2027-01-08');
  answered(life, 'document-renewal', { reply: 'removed' });
  expect(life.state().gates['document-renewal']).toMatchObject({ status: 'settled', outcome: 'refused' });
});
