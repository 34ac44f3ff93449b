import { describe, expect, test } from 'vitest';
import type { PlainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { fileOf } from '../../../shared/domain/funding-file.ts';
import { GATE_NAMES, type GateName } from '../../../shared/domain/gates/names.ts';
import type { Party } from '../../../shared/domain/party.ts';
import { PIECE_NAMES, type PieceId, type PieceState } from '../../../shared/domain/pieces.ts';
import { ROUTE_IDS, ROUTES, type RouteId } from '../../../shared/domain/routes.ts';
import { EMPLOYER, metAndDecided } from '../../support/admission.ts';
import { PROVIDER } from '../../support/answers.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { completeFile } from '../../support/file.ts';
import { runAll } from '../../support/machine.ts';

const WITH_FILE = ROUTE_IDS.filter((id) => ROUTES[id].file !== undefined);
const SENT = { sentOn: '2026-11-26', price: '1800' };

const chosen = (route: RouteId): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.answer('funding-choice', { route, ...(ROUTES[route].employerInformed ? EMPLOYER : {}) });
  return life;
};
const note = (life: Life, piece: PieceId, state: PieceState, party: Party = 'office') =>
  life.act({ type: 'note-piece', piece, state }, actor(party));

const openIn = (life: Life): GateName[] => {
  runAll(life);
  return GATE_NAMES.filter((gate) => life.state().gates[gate]?.status === 'open');
};

describe.each(WITH_FILE)('the file of %s', (route) => {
  const sender = ROUTES[route].file?.by ?? 'office';

  test('S5: leaves whole: each piece in turn keeps it back while it is missing or refused', () => {
    for (const { piece } of fileOf(chosen(route).state())) {
      const life = chosen(route);
      completeFile(life);
      for (const state of ['missing', 'refused'] as const) {
        note(life, piece, state);
        const refusal = life.refused('funding-file', SENT, sender);
        expect(refusal).toMatchObject({ code: 'file-incomplete', field: 'sentOn' });
        expect(refusal.message).toContain(PIECE_NAMES[piece]);
      }
      note(life, piece, 'received');
      expect(life.answer('funding-file', SENT, sender)).not.toEqual([]);
      expect(life.state().facts).toMatchObject({ fileSentOn: '2026-11-26', price: 1800 });
    }
  });

  test('S5: is empty to begin with, and no more than its own pieces', () => {
    const life = chosen(route);
    expect(fileOf(life.state()).map(({ state }) => state)).not.toContain('received');
    expect(fileOf(life.state()).map(({ piece }) => piece)).toEqual(ROUTES[route].file?.pieces);
  });
});

describe('a piece', () => {
  test('is noted by the staff alone, once, and not once the file has left', () => {
    const life = chosen('FPT_FUNDED');
    expect(note(life, 'quote', 'received', 'employer')).toMatchObject({ code: 'not-yours' });
    expect(note(life, 'quote', 'received', 'beneficiary')).toMatchObject({ code: 'not-yours' });
    expect(note(life, 'bank-details', 'received')).toMatchObject({ code: 'invalid-answer', field: 'piece' });
    expect(note(life, 'quote', 'received')).toEqual([{ type: 'PieceNoted', piece: 'quote', state: 'received' }]);
    expect(note(life, 'quote', 'received')).toEqual([]);
    completeFile(life);
    life.answer('funding-file', SENT, 'office');
    expect(note(life, 'quote', 'missing')).toMatchObject({ code: 'already-answered' });
    expect(life.answer('funding-file', SENT, 'office')).toEqual([]);
  });

  test('of one funding is not that of the next', () => {
    const life = chosen('FPT_FUNDED');
    completeFile(life);
    life.answer('next-route', { next: 'other-funding' });
    life.answer('funding-choice', { route: 'FPT_FUNDED', ...EMPLOYER });
    expect(fileOf(life.state()).every(({ state }) => state === 'missing')).toBe(true);
  });
});

describe('a file and the start', () => {
  const plan = (startOn: PlainDate | string) => ({
    startOn,
    endOn: '2027-06-01',
    accompaniedHours: '16',
    personalHours: '4',
    ...PROVIDER,
  });
  const sent = (route: RouteId): Life => {
    const life = chosen(route);
    completeFile(life);
    life.answer('funding-file', SENT, ROUTES[route].file?.by);
    return life;
  };

  test.each([
    ['T20', 'PRIVATE_EMPLOYER_PLAN_OPCO', '2026-12-25', '2026-12-26'],
    ['T21', 'FRANCE_TRAVAIL_AIF', '2026-12-10', '2026-12-11'],
    ['S9', 'CPF_JOBSEEKER_TOPUP', '2026-12-10', '2026-12-11'],
    ['S5', 'FAF_AGEFICE', '2026-12-25', '2026-12-26'],
  ] as const)('%s: %s must have its file so long before', (_rule, route, tooEarly, earliest) => {
    const life = sent(route);
    expect(life.refused('planning', plan(tooEarly), 'consultant')).toMatchObject({
      code: 'too-early',
      field: 'startOn',
    });
    expect(life.answer('planning', plan(earliest), 'consultant')).not.toEqual([]);
  });

  test('T20: without an agreement of the OPCO nothing is planned, and it is asked again each week', () => {
    const life = sent('PRIVATE_EMPLOYER_PLAN_OPCO');
    expect(openIn(life)).toEqual(['funding-agreement']);
    life.until('2027-06-01T10:00');
    expect(openIn(life)).toEqual(['funding-agreement']);
    expect(life.mails().filter((mail) => mail.includes('reminder.funding-agreement'))).toEqual([
      '2026-12-03 reminder.funding-agreement.1.1 → office',
      '2026-12-10 reminder.funding-agreement.1.2 → office',
      '2026-12-17 reminder.funding-agreement.1.3 → office',
      '2026-12-24 reminder.funding-agreement.1.4 → office',
    ]);
    life.answer('funding-agreement', { granted: 'no-reply' }, 'office');
    expect(openIn(life)).toEqual(['next-route']);
  });

  test('T21: the adviser of France Travail is asked again after fifteen days', () => {
    const life = sent('FRANCE_TRAVAIL_AIF');
    life.reach('funding-agreement');
    life.until('2026-12-20T10:00');
    expect(life.mails().filter((mail) => mail.includes('reminder.funding-agreement'))).toEqual([
      '2026-12-11 reminder.funding-agreement.1.1 → office',
    ]);
  });
});

test('S8: a job seeker speaks to their agency before anything is checked, and France Travail comes first', () => {
  for (const route of ROUTE_IDS.filter((id) => ROUTES[id].status === 'job-seeker')) {
    const life = chosen(route);
    expect(openIn(life)).toEqual(['agency-contact']);
    expect(life.refused('agency-contact', { contactedOn: '2026-11-27' }).field).toBe('contactedOn');
    life.answer('agency-contact', { contactedOn: '2026-11-26' });
    expect(openIn(life)).toEqual(['eligibility']);
  }
  expect(ROUTE_IDS.find((id) => ROUTES[id].status === 'job-seeker')).toBe('FRANCE_TRAVAIL_AIF');
});

test('S7: where no employer is told, the person checks with the funder, and is written to; elsewhere the office does', () => {
  const askedIn = (route: RouteId): string[] => {
    const life = chosen(route);
    life.reach('eligibility');
    return life.mails().filter((mail) => mail.includes('ask.eligibility'));
  };
  expect(askedIn('PRIVATE_CPF_OFFTIME')).toEqual(['2026-11-26 ask.eligibility.1.0 → beneficiary']);
  expect(askedIn('FPH_OFFTIME_ANFH')).toEqual(['2026-11-26 ask.eligibility.1.0 → beneficiary']);
  expect(askedIn('PRIVATE_EMPLOYER_PLAN_OPCO')).toEqual([]);
  const check = { checkedOn: '2026-11-26', contact: 'CDC', eligible: 'yes' };
  expect(chosen('PRIVATE_CPF_OFFTIME').answer('eligibility', check)).toHaveLength(1);
  expect(chosen('PRIVATE_EMPLOYER_PLAN_OPCO').refused('eligibility', check).code).toBe('not-yours');
});
