import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { giveAgreement, withdrawAgreement } from '../../../shared/domain/commands/agreements.ts';
import { carryOut, close, retained } from '../../../shared/domain/commands/carry-out.ts';
import { destroySoon } from '../../../shared/domain/commands/destroy-soon.ts';
import { extendRights, fileRequest } from '../../../shared/domain/commands/filings.ts';
import type { Agreement, Case, Retention, Share } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { knowing } from '../gates/settling.ts';
import { answered, later, momentAt, NOW, waiting } from './states.ts';

const PERSON = actor('beneficiary');
const OFFICE = actor('office');
const CONTEXT = momentAt(NOW);
const day = plainDate;
const planned = (destroyOn: string, announced = false): Retention => ({
  announceOn: day('2027-06-01'),
  destroyOn: day(destroyOn),
  announced,
});
const under: Partial<Case> = { stage: { name: 'accompaniment' } };
const line = (purpose: Agreement['purpose'], decision: Agreement['decision'], share?: number): Agreement => ({
  purpose,
  decision,
  text: 'survey',
  version: 1,
  sha256: 'a'.repeat(64),
  identifiedBy: 'mail-link',
  ...(share === undefined ? {} : { share }),
  at: NOW,
});
const cep = (more: Partial<Share> = {}): Share => ({
  document: 'synthesis',
  purpose: 'send-to-cep',
  expiresAt: later(60),
  withdrawn: false,
  openedAt: [],
  ...more,
});

describe('the end of a bilan', () => {
  const ended = (facts: Readonly<Record<string, unknown>>, rest: Partial<Case> = {}) =>
    carryOut(knowing(facts, { ...under, ...rest }), 'end-bilan', CONTEXT);

  test('T30: is the day on which the synthesis was handed over; the follow-up two weeks before the sixth month', () => {
    expect(ended({ synthesisDeliveredOn: '2027-06-04' })[0]).toEqual({
      type: 'BilanEnded',
      endedOn: '2027-06-04',
      followUpOn: '2027-11-20',
    });
    expect(ended({})[0]).toMatchObject({ endedOn: '2027-06-08' });
  });

  test('T28, T29: sets the day on which its papers go, seven days or three years later', () => {
    const set = (keepDocuments: boolean) => ended({ synthesisDeliveredOn: '2027-06-08', keepDocuments })[1];
    expect(set(false)).toMatchObject({ retentionClass: 'content', announceOn: '2027-06-08', destroyOn: '2027-06-15' });
    expect(set(true)).toMatchObject({ retentionClass: 'content', announceOn: '2030-05-09', destroyOn: '2030-06-08' });
  });

  test('R6313-7: keeps a copy for the CEP operator where one is to be kept, and asks how it was', () => {
    const types = (rest: Partial<Case>) => ended({}, rest).map((event) => ('gate' in event ? event.gate : event.type));
    expect(types({})).toEqual(['BilanEnded', 'RetentionSet', 'end-survey']);
    expect(types({ shares: { 1: cep() } })).toEqual(['BilanEnded', 'RetentionSet', 'RetentionSet', 'end-survey']);
    expect(types({ shares: { 1: cep({ withdrawn: true }) } })).toHaveLength(3);
    expect(types({ shares: { 1: cep({ purpose: 'send-to-third-party' }) } })).toHaveLength(3);
  });

  test('comes once, and begins once', () => {
    expect(carryOut(knowing(), 'end-bilan', CONTEXT)).toEqual([]);
    expect(carryOut(knowing({}, under), 'open-accompaniment', CONTEXT)).toEqual([]);
    expect(carryOut(knowing(), 'open-accompaniment', CONTEXT)).toEqual([
      { type: 'StageEntered', stage: 'accompaniment' },
    ]);
  });
});

describe('the end of a case', () => {
  test('says whether the person was reached', () => {
    const closure = (facts: Readonly<Record<string, unknown>>, agreements: readonly Agreement[] = []) =>
      carryOut(knowing(facts, { agreements }), 'close-follow-up', CONTEXT)[0];
    expect(closure({ followUpWished: false })).toMatchObject({ closure: 'completed' });
    expect(closure({}, [line('follow-up-contact', 'refused')])).toMatchObject({ closure: 'completed' });
    expect(closure({}, [line('follow-up-contact', 'accepted')])).toMatchObject({ closure: 'unreachable' });
    expect(closure({})).toMatchObject({ closure: 'unreachable' });
    expect(carryOut(knowing(), 'close-declined', CONTEXT)[0]).toMatchObject({ closure: 'declined' });
    expect(carryOut(knowing(), 'close-stopped', CONTEXT)[0]).toMatchObject({ closure: 'stopped' });
    const stage = { name: 'closed', closure: 'declined', closedOn: day('2027-06-01') } as const;
    expect(carryOut(knowing({}, { stage }), 'close-stopped', CONTEXT)).toEqual([]);
  });

  test('R6313-7: gives each sealed text its day, three years for a prospect and five after a bilan', () => {
    const set = (rest: Partial<Case>, facts = {}) =>
      close(knowing(facts, rest), 'abandoned', CONTEXT).flatMap((event) =>
        event.type === 'RetentionSet' ? [`${event.retentionClass} ${event.destroyOn}`] : [],
      );
    expect(set({})).toEqual(['identity 2030-06-08']);
    expect(set(under)).toEqual(['content 2027-06-15', 'identity 2032-06-08']);
    expect(set(under, { keepDocuments: true })).toEqual(['content 2030-06-08', 'identity 2032-06-08']);
    expect(set({ ...under, retention: { content: planned('2027-07-01') } })).toEqual(['identity 2032-06-08']);
  });

  test('destroys nothing before today, however late', () => {
    expect(retained('content', planned('2027-06-07'), day('2027-06-08'))).toMatchObject([{ destroyOn: '2027-06-08' }]);
    expect(retained('content', planned('2027-06-09'), day('2027-06-08'))).toMatchObject([{ destroyOn: '2027-06-09' }]);
  });

  test('art. 2224 Code civil: a person is known five years longer than the last agreement that is in use', () => {
    const identity = (facts: Readonly<Record<string, unknown>>, rest: Partial<Case>) =>
      close(knowing(facts, { ...under, ...rest }), 'completed', CONTEXT).at(-1);
    const retention = { content: planned('2030-06-08'), synthesis: planned('2029-06-08') };
    expect(identity({ keepDocuments: true }, { retention })).toMatchObject({
      announceOn: '2035-05-09',
      destroyOn: '2035-06-08',
    });
    expect(identity({}, { retention, shares: { 1: cep() } })).toMatchObject({ destroyOn: '2034-06-08' });
    expect(identity({ keepDocuments: true }, { retention, shares: { 1: cep() } })).toMatchObject({
      destroyOn: '2035-06-08',
    });
    expect(identity({}, { retention })).toMatchObject({ destroyOn: '2032-06-08' });
  });
});

describe('R6313-7: what goes sooner than planned', () => {
  const sooner = (content: Retention | undefined, gates: Case['gates'] = {}) =>
    destroySoon(knowing({}, { gates, retention: content === undefined ? {} : { content } }), 'content', CONTEXT);

  test('goes in seven days, announced today, unless it goes before', () => {
    expect(sooner(planned('2030-01-01'))).toEqual([
      { type: 'RetentionSet', retentionClass: 'content', announceOn: '2027-06-08', destroyOn: '2027-06-15' },
    ]);
    expect(sooner(planned('2027-06-16'))).toHaveLength(1);
    expect(sooner(planned('2027-06-15'))).toEqual([]);
    expect(sooner(undefined)).toEqual([]);
  });

  test('goes at once where it was announced already', () => {
    expect(sooner(planned('2030-01-01', true), { grace: waiting({ round: 3 }) })).toEqual([
      { type: 'GateAnswered', gate: 'grace', round: 3, outcome: 'met', facts: {} },
    ]);
    expect(sooner(planned('2030-01-01', true), { grace: answered() })).toEqual([]);
    expect(sooner(planned('2030-01-01', true))).toEqual([]);
  });
});

describe('a request of the person', () => {
  const filed = (kind: 'erasure' | 'complaint' | 'access', rest: Partial<Case> = {}, who = PERSON, message?: string) =>
    fileRequest(knowing({}, rest), { kind, message }, who, CONTEXT);

  test('is sealed under its number, and says who wrote it down', () => {
    expect(filed('access', { filed: 2 }, PERSON, 'Tout')).toMatchObject([
      { type: 'RequestFiled', kind: 'access', recordedByStaff: false, identity: { 'filing.3': 'Tout' } },
      { type: 'GateOpened', gate: 'rights-reply' },
    ]);
    const [noted] = Object.values(filed('access', {}, OFFICE));
    expect(noted).toEqual({ type: 'RequestFiled', kind: 'access', recordedByStaff: true });
  });

  test('T34: of a complaint opens its two delays, and of nothing else', () => {
    expect(filed('complaint', {}, PERSON, 'Deux reports')).toMatchObject([
      { type: 'RequestFiled' },
      { gate: 'complaint-acknowledgement' },
      { gate: 'complaint-reply' },
    ]);
    expect(filed('complaint')).toMatchObject({ code: 'invalid-answer', field: 'message' });
  });

  test('RGPD 17: an erasure brings nearer what its owner alone keeps, and who they are where they never went on', () => {
    const retention = {
      content: planned('2030-01-01'),
      synthesis: planned('2030-01-01'),
      identity: planned('2030-01-01'),
    };
    const sooner = (kind: 'erasure' | 'access', rest: Partial<Case>) =>
      Object.values(filed(kind, { retention, ...rest })).flatMap((event) =>
        event.type === 'RetentionSet' ? [event.retentionClass] : [],
      );
    expect(sooner('erasure', {})).toEqual(['content', 'synthesis', 'identity']);
    expect(sooner('erasure', under)).toEqual(['content', 'synthesis']);
    expect(sooner('access', {})).toEqual([]);
  });

  test('T32: is extended within its first month, once, and never by the person', () => {
    const ends = { strictEnd: day('2027-06-08'), safeEnd: day('2027-06-08') };
    const extended = (more = {}, now = NOW, who = OFFICE) =>
      extendRights(
        knowing({}, { gates: { 'rights-reply': waiting({ ...ends, ...more }) } }),
        'Trois dossiers',
        who,
        momentAt(now),
      );
    expect(extended()).toEqual([
      {
        type: 'DelayExtended',
        gate: 'rights-reply',
        round: 1,
        strictEnd: '2027-08-08',
        safeEnd: '2027-08-09',
        lapsesAt: '2027-08-09T22:00:00.000Z',
        identity: { rightsDetails: 'Trois dossiers' },
      },
    ]);
    // Midnight in Paris is 22:00 in UTC.
    expect(extended({}, later(14 * 60, -1))).toHaveLength(1);
    expect(extended({}, later(14 * 60))).toMatchObject({ code: 'too-late' });
    expect(extended({ extended: true })).toMatchObject({ code: 'already-extended' });
    expect(extended({}, NOW, PERSON)).toMatchObject({ code: 'not-yours' });
    const endless = knowing({}, { gates: { 'rights-reply': waiting() } });
    expect(extendRights(endless, 'a', OFFICE, CONTEXT)).toMatchObject({ code: 'gate-not-open' });
    const over = knowing({}, { gates: { 'rights-reply': answered() } });
    expect(extendRights(over, 'a', OFFICE, CONTEXT)).toMatchObject({ code: 'gate-not-open' });
  });
});

describe('RGPD 7(3): a yes, a no, and what follows', () => {
  const given = (agrees: 'yes' | 'no', agreements: readonly Agreement[], rest: Partial<Case> = {}, who = PERSON) =>
    giveAgreement(knowing({}, { agreements, ...rest }), { text: 'survey', agrees }, who, CONTEXT);
  const lines = (said: ReturnType<typeof given>) => Object.values(said).map(({ decision, gate }) => decision ?? gate);

  test('the same again changes nothing, another is a line more', () => {
    expect(lines(given('yes', []))).toEqual(['accepted']);
    expect(lines(given('no', []))).toEqual(['refused']);
    expect(given('yes', [line('survey', 'accepted')])).toEqual([]);
    expect(given('no', [line('survey', 'refused')])).toEqual([]);
    expect(lines(given('no', [line('survey', 'accepted')]))).toEqual(['withdrawn']);
    expect(lines(given('yes', [line('survey', 'refused')]))).toEqual(['accepted']);
    expect(lines(given('yes', [line('survey', 'withdrawn')]))).toEqual(['accepted']);
    expect(lines(given('no', [line('survey', 'withdrawn')]))).toEqual(['refused']);
  });

  test('a no ends the questions that are under way, a yes none', () => {
    const gates = { 'end-survey': waiting(), 'follow-up-survey': waiting({ round: 2 }) };
    expect(lines(given('no', [], { gates }))).toEqual(['refused', 'end-survey', 'follow-up-survey']);
    expect(lines(given('no', [], { gates: { 'end-survey': answered() } }))).toEqual(['refused']);
    expect(lines(given('yes', [], { gates }))).toEqual(['accepted']);
  });

  test('is said by the person, or written down by the staff of the case', () => {
    expect(given('yes', [], {}, OFFICE)).toMatchObject([{ identifiedBy: 'recorded-by-staff' }]);
    expect(given('yes', [])).toMatchObject([{ identifiedBy: 'mail-link' }]);
    expect(given('yes', [], {}, actor('employer'))).toMatchObject({ code: 'not-yours' });
  });

  test('what does not stand cannot be taken back', () => {
    const taken = (agreements: readonly Agreement[], number: number, rest: Partial<Case> = {}) =>
      withdrawAgreement(knowing({}, { agreements, ...rest }), number, PERSON, CONTEXT);
    const survey = [line('survey', 'accepted')];
    expect(taken(survey, 1)).toMatchObject([{ decision: 'withdrawn', purpose: 'survey' }]);
    expect(taken(survey, 2)).toMatchObject({ code: 'agreement-unknown' });
    expect(taken(survey, 0)).toMatchObject({ code: 'agreement-unknown' });
    expect(taken([...survey, line('survey', 'refused')], 1)).toEqual([]);
    expect(taken([line('survey', 'refused')], 1)).toMatchObject({ code: 'agreement-unknown' });
    expect(taken([line('convention', 'accepted')], 1)).toMatchObject({ code: 'agreement-binding' });
    const shared: Agreement = { ...line('send-to-third-party', 'accepted', 2), document: 'synthesis' };
    expect(taken([shared], 1)).toMatchObject([{ decision: 'withdrawn', document: 'synthesis', share: 2 }]);
    const bilan = [line('bilan', 'accepted')];
    expect(taken(bilan, 1)).toMatchObject([{ decision: 'withdrawn' }, { type: 'CaseClosed' }, {}]);
    expect(taken(bilan, 1, { stage: { name: 'follow-up' } })).toMatchObject({ code: 'case-closed' });
  });

  test('R6313-7: the copy of a CEP operator goes with the last such agreement', () => {
    const agreements = [line('send-to-cep', 'accepted', 1), line('send-to-cep', 'accepted', 2)];
    const taken = (shares: Case['shares']) =>
      Object.values(
        withdrawAgreement(
          knowing({}, { agreements, shares, retention: { synthesis: planned('2030-01-01') } }),
          1,
          PERSON,
          CONTEXT,
        ),
      ).map(({ type }) => type);
    expect(taken({ 1: cep(), 2: cep() })).toEqual(['AgreementRecorded']);
    expect(taken({ 1: cep(), 2: cep({ withdrawn: true }) })).toEqual(['AgreementRecorded', 'RetentionSet']);
    expect(taken({ 1: cep(), 2: cep({ purpose: 'send-to-third-party' }) })).toContain('RetentionSet');
    expect(taken({ 1: cep() })).toContain('RetentionSet');
  });
});
