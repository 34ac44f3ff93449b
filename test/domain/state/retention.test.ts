import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { contentGates, destroyedGates } from '../../../shared/domain/content-gates.ts';
import { deadlineOf } from '../../../shared/domain/deadline.ts';
import { fileOf, incompleteFile, isFileOpen } from '../../../shared/domain/funding-file.ts';
import { withSession } from '../../../shared/domain/hours.ts';
import { cpfMoney, highestFirstPayment } from '../../../shared/domain/money.ts';
import {
  allowedDestructions,
  announcedDestruction,
  keepsSynthesis,
  nextDestruction,
} from '../../../shared/domain/retention.ts';
import { isProspect, keptOf } from '../../../shared/domain/retention-classes.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import type { Case, Retention, Share } from '../../../shared/domain/state.ts';
import { typeset } from '../../../shared/domain/typography.ts';
import { answered, later, NOW, waiting } from '../commands/states.ts';
import { knowing } from '../gates/settling.ts';

const retention = (announceOn: string, destroyOn: string, announced = false): Retention => ({
  announceOn: plainDate(announceOn),
  destroyOn: plainDate(destroyOn),
  announced,
});
const cep: Share = {
  document: 'synthesis',
  purpose: 'send-to-cep',
  expiresAt: later(60),
  withdrawn: false,
  openedAt: [],
};

describe('R6313-7: one destruction at a time', () => {
  const content = retention('2027-06-08', '2027-06-15');
  const identity = retention('2027-06-01', '2030-06-08');

  test('the first to be announced, and none while one is', () => {
    expect(nextDestruction({ retention: { content, identity } })).toEqual({ ...identity, retentionClass: 'identity' });
    expect(nextDestruction({ retention: { content } })).toEqual({ ...content, retentionClass: 'content' });
    expect(nextDestruction({ retention: { content: { ...content, announced: true }, identity } })).toBeUndefined();
    expect(nextDestruction({ retention: {} })).toBeUndefined();
    const synthesis = retention('2027-05-01', '2027-07-01');
    expect(nextDestruction({ retention: { content, synthesis, identity } })?.retentionClass).toBe('synthesis');
  });

  test('what was announced, whatever else is planned', () => {
    expect(announcedDestruction({ retention: { content, identity } })).toBeUndefined();
    const told = { ...identity, announced: true };
    expect(announcedDestruction({ retention: { content, identity: told } })).toEqual({
      ...told,
      retentionClass: 'identity',
    });
  });

  test('is carried out when its notice is over, with what was to go by the same day', () => {
    const told = { ...content, announced: true };
    const allowed = (more: Case['retention'], gates: Case['gates'] = { grace: answered() }) =>
      allowedDestructions({ retention: { content: told, ...more }, gates });
    expect(allowed({ synthesis: retention('2027-06-01', '2027-06-15') })).toEqual(['content', 'synthesis']);
    expect(allowed({ synthesis: retention('2027-06-01', '2027-06-16') })).toEqual(['content']);
    expect(allowed({ identity })).toEqual(['content']);
    expect(allowed({}, { grace: waiting() })).toEqual([]);
    expect(allowed({}, {})).toEqual([]);
    expect(allowedDestructions({ retention: { content }, gates: { grace: answered() } })).toEqual([]);
  });

  test('a copy for the CEP operator is kept as long as its agreement stands and it is not destroyed', () => {
    expect(keepsSynthesis({ shares: { 1: cep }, destroyed: {} })).toBe(true);
    expect(keepsSynthesis({ shares: { 1: { ...cep, withdrawn: true } }, destroyed: {} })).toBe(false);
    expect(keepsSynthesis({ shares: {}, destroyed: {} })).toBe(false);
    expect(keepsSynthesis({ shares: { 1: cep }, destroyed: { synthesis: plainDate('2027-06-01') } })).toBe(false);
    const third = { ...cep, purpose: 'send-to-third-party' } as const;
    expect(keepsSynthesis({ shares: { 1: third, 2: cep }, destroyed: {} })).toBe(true);
    expect(keepsSynthesis({ shares: { 1: third }, destroyed: {} })).toBe(false);
  });
});

describe('what the person is told is kept', () => {
  const kept = (rest: Partial<Case>, facts = {}) =>
    keptOf(knowing(facts, rest)).map(({ lawClass, until }) =>
      until === undefined ? lawClass : `${lawClass} ${until}`,
    );
  const content = retention('2027-06-08', '2027-06-15');
  const identity = retention('2032-05-09', '2032-06-08');

  test('their working papers and their synthesis, under the law or under their agreement', () => {
    const gates = { needs: answered() };
    expect(kept({ gates })).toEqual(['BILAN_WORK', 'PROSPECT']);
    expect(kept({ gates, retention: { content } }, { keepDocuments: true })).toEqual([
      'BILAN_WORK_WITH_CONSENT 2027-06-15',
      'PROSPECT',
    ]);
    const both = { needs: answered(), 'synthesis-draft': answered() };
    expect(kept({ gates: both, retention: { content } }, { keepDocuments: false })).toEqual([
      'BILAN_WORK 2027-06-15',
      'SYNTHESIS 2027-06-15',
      'PROSPECT',
    ]);
    expect(kept({ gates: { 'synthesis-draft': answered() } })).toEqual(['SYNTHESIS', 'PROSPECT']);
  });

  test('the copy of their CEP operator, who they are, and the proof of what they agreed to', () => {
    const line = { purpose: 'survey', decision: 'refused', at: NOW } as Case['agreements'][number];
    const synthesis = retention('2030-05-09', '2030-06-08');
    const all = { shares: { 1: cep }, retention: { synthesis, identity }, agreements: [line] };
    expect(kept(all, { startOn: '2027-01-11' })).toEqual([
      'SYNTHESIS_CEP 2030-06-08',
      'ADMIN_PROOF 2032-06-08',
      'CONSENT_PROOF 2032-06-08',
    ]);
    expect(kept({ agreements: [line], destroyed: { identity: plainDate('2027-06-01') } })).toEqual([]);
    expect(kept({})).toEqual(['PROSPECT']);
  });

  test('whoever committed themselves to nothing is a prospect', () => {
    expect(isProspect(knowing())).toBe(true);
    for (const fact of ['fundingGrantedOn', 'conventionSignedOn', 'startOn'])
      expect(isProspect(knowing({ [fact]: '2027-06-01' }))).toBe(false);
    expect(isProspect(knowing({}, { stage: { name: 'accompaniment' } }))).toBe(false);
    const closed = { name: 'closed', closure: 'declined', closedOn: plainDate('2027-06-01') } as const;
    expect(isProspect(knowing({}, { stage: closed }))).toBe(true);
  });

  test('answers that hold the matter of the bilan are named, until the day on which they were destroyed', () => {
    const old = { at: later(-60 * 24 * 10) };
    const gates = {
      needs: answered('met', old),
      interests: answered(),
      skills: answered('refused'),
      tracks: waiting(),
      'synthesis-observations': answered('met', { bySilence: true }),
      decision: answered(),
    };
    expect(contentGates(knowing({}, { gates }))).toEqual(['needs', 'interests']);
    expect(destroyedGates(knowing({}, { gates }))).toEqual([]);
    const destroyed = (on: string) => knowing({}, { gates, destroyed: { content: plainDate(on) } });
    expect(contentGates(destroyed('2027-06-07'))).toEqual(['interests']);
    expect(destroyedGates(destroyed('2027-06-07'))).toEqual(['needs']);
    expect(destroyedGates(destroyed('2027-06-08'))).toEqual(['needs', 'interests']);
  });
});

describe('the day that whoever is asked reads', () => {
  const strictEnd = plainDate('2027-06-15');
  const delayed = waiting({ strictEnd, safeEnd: strictEnd });
  const dated = waiting({ strictEnd });

  test('is one by which an answer is due, the last to answer, or that of what comes by itself', () => {
    expect(deadlineOf('decision', delayed)).toEqual({ kind: 'expected', on: '2027-06-15' });
    expect(deadlineOf('synthesis-observations', delayed)).toEqual({ kind: 'possible', on: '2027-06-15' });
    expect(deadlineOf('start', dated)).toEqual({ kind: 'comes', on: '2027-06-15' });
    expect(deadlineOf('follow-up-invitation', dated)).toEqual({ kind: 'possible', on: '2027-06-14' });
    expect(deadlineOf('decision', waiting())).toBeUndefined();
  });
});

describe('S5: the funding file', () => {
  const file = (facts = {}, rest: Partial<Case> = {}) => knowing(facts, rest);

  test('holds the pieces of its way of funding, missing until somebody says otherwise', () => {
    expect(fileOf(file())).toEqual([]);
    expect(fileOf(file({ route: 'OWN_MONEY' }))).toEqual([]);
    expect(fileOf(file({ route: 'FPT_FUNDED' }, { pieces: { quote: 'refused' } }))).toEqual([
      { piece: 'leave-request-copy', state: 'missing' },
      { piece: 'quote', state: 'refused' },
      { piece: 'programme', state: 'missing' },
    ]);
  });

  test('is open until it has left, or the case is closed', () => {
    expect(isFileOpen(file({ route: 'FPT_FUNDED' }))).toBe(true);
    expect(isFileOpen(file({ route: 'FPT_FUNDED' }, { gates: { 'funding-file': waiting() } }))).toBe(true);
    expect(isFileOpen(file({ route: 'FPT_FUNDED' }, { gates: { 'funding-file': answered() } }))).toBe(false);
    expect(isFileOpen(file({ route: 'OWN_MONEY' }))).toBe(false);
    const stage = { name: 'closed', closure: 'stopped', closedOn: plainDate('2027-06-01') } as const;
    expect(isFileOpen(file({ route: 'FPT_FUNDED' }, { stage }))).toBe(false);
  });

  test('says what it lacks, and what was refused', () => {
    const pieces = { quote: 'refused', programme: 'received' } as const;
    const refusal = incompleteFile(file({ route: 'FPT_FUNDED' }, { pieces }));
    expect(refusal?.message).toContain('la copie de la demande, le devis signé (refusé).');
    const whole = { ...pieces, quote: 'received', 'leave-request-copy': 'received' } as const;
    expect(incompleteFile(file({ route: 'FPT_FUNDED' }, { pieces: whole }))).toBeUndefined();
  });
});

test('L6323-7: money is counted in whole cents', () => {
  const settings = settingsAt(plainDate('2027-06-08'));
  expect(highestFirstPayment(1234.56, settings)).toBe(370.37);
  const order = { price: 2000.015, balance: 1000, topUp: 0.1 };
  expect(cpfMoney(order, 'private-employee', settings).holderPays).toBe(999.92);
  expect(cpfMoney({ price: 2000, balance: 1000 }, 'private-employee', settings).holderPays).toBe(1000);
  expect(cpfMoney({ price: 900, balance: 1000 }, 'job-seeker', settings).holderPays).toBe(0);
});

test('a session becomes what is told of it last, and no other does', () => {
  const on = plainDate('2027-06-08');
  const time = { on, accompaniedMinutes: 60, personalMinutes: 0 };
  const one = { session: 1, ...time, status: 'planned' } as const;
  const two = { session: 2, ...time, status: 'planned' } as const;
  expect(withSession([], { type: 'SessionPlanned', session: 1, ...time })).toEqual([one]);
  expect(withSession([one], { type: 'SessionHeld', session: 2, ...time })).toEqual([one, { ...two, status: 'held' }]);
  expect(withSession([one, two], { type: 'SessionHeld', session: 2, ...time })).toEqual([
    one,
    { ...two, status: 'held' },
  ]);
  expect(withSession([one, two], { type: 'SessionCancelled', session: 1 })).toEqual([
    { ...one, status: 'cancelled' },
    two,
  ]);
});

test.each([
  ['Quoi ; où ? Là !', 'Quoi\u202f; où\u202f? Là\u202f!'],
  ['Oui : 30 % « mot »', 'Oui\u00a0: 30\u00a0% «\u00a0mot\u00a0»'],
  ['1 600 € et 12 000 000', '1\u00a0600\u00a0€ et 12\u00a0000\u00a0000'],
  ['30 jours, 1 jour, 13 heures, 1 heure', '30\u00a0jours, 1\u00a0jour, 13\u00a0heures, 1\u00a0heure'],
  [
    '2 minutes, 1 minute, 3 mois, 1 an, 5 ans, 13 h 05',
    '2\u00a0minutes, 1\u00a0minute, 3\u00a0mois, 1\u00a0an, 5\u00a0ans, 13\u00a0h 05',
  ],
])('« %s » does not break where French does not', (plain, set) => {
  expect(typeset(plain)).toBe(set);
  expect(typeset(set)).toBe(set);
});
