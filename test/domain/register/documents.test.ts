import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { BPF_ID, CERTIFICATE_ID, certificateUntil } from '../../../shared/domain/register/matters.ts';
import { ROUTE_IDS, ROUTES } from '../../../shared/domain/routes.ts';
import { EMPLOYER } from '../../support/admission.ts';
import { actor, type Life, live, liveBilan } from '../../support/bilan.ts';
import { answered, noted, OFFICE, open, said } from '../../support/register.ts';

const document = (start: string, expiresOn: string): Life =>
  noted(start, {
    matter: 'document',
    credential: 'habilitation',
    holder: 'Claire Morel',
    title: 'Habilitation au test',
    expiresOn: plainDate(expiresOn),
  });
const certificate = (start: string, expiresOn: string): Life =>
  noted(start, { matter: 'certificate', expiresOn: plainDate(expiresOn) });
const renewed = (life: Life, expiresOn: string) => answered(life, 'document-renewal', { reply: 'renewed', expiresOn });
const REMOVED = { reply: 'removed' };

describe('T36: a document that expires', () => {
  test('T36: is told to the office 90, 30 and 7 days before, and as late once its last day has ended', () => {
    const life = document('2026-12-01T10:00', '2027-06-30');
    life.until('2027-06-30T23:59');
    const told = [
      '2027-04-01 reminder.document-renewal.1.1 → office',
      '2027-05-31 reminder.document-renewal.1.2 → office',
      '2027-06-23 reminder.document-renewal.1.3 → office',
    ];
    expect(life.mails()).toEqual(told);
    expect(open(life, 'document-renewal').overdue).toBe(false);
    life.until('2027-07-01T12:00');
    expect(open(life, 'document-renewal').overdue).toBe(true);
    expect(life.mails()).toEqual([...told, '2027-07-01 overdue.document-renewal.1.0 → office']);
  });

  test('T36: is told of on the days still to come where it is noted late, and is late at once where it has expired', () => {
    const late = document('2027-06-01T10:00', '2027-06-30');
    late.until('2027-06-30T12:00');
    expect(late.mails()).toEqual(['2027-06-23 reminder.document-renewal.1.3 → office']);
    const expired = document('2027-07-05T10:00', '2027-06-30');
    expired.until('2027-07-05T10:05');
    expect(expired.mails()).toEqual(['2027-07-05 overdue.document-renewal.1.0 → office']);
  });

  test('T36: once renewed, is told of again before its new end, and not before the old one', () => {
    const life = document('2026-12-01T10:00', '2027-06-30');
    life.until('2027-05-10T10:00');
    expect(renewed(life, '2030-06-30')).toEqual(['GateAnswered', 'GateOpened']);
    expect(open(life, 'document-renewal')).toMatchObject({ round: 2, strictEnd: '2030-06-30' });
    life.until('2030-04-02T10:00');
    expect(life.mails()).toEqual([
      '2027-04-01 reminder.document-renewal.1.1 → office',
      '2030-04-01 reminder.document-renewal.2.1 → office',
    ]);
  });

  test('T36: removed, is waited for no more', () => {
    const life = document('2026-12-01T10:00', '2027-06-30');
    expect(answered(life, 'document-renewal', REMOVED, actor('consultant'))).toEqual(['not-yours']);
    expect(answered(life, 'document-renewal', REMOVED)).toEqual(['GateAnswered']);
    life.until('2028-01-01T10:00');
    expect(life.mails()).toEqual([]);
    expect(renewed(life, '2030-06-30')).toEqual(['already-answered']);
  });

  test.each([
    ['2027-01-09', 'too-late'],
    ['2027-02-29', 'invalid-answer'],
    ['2126-01-01', 'invalid-answer'],
  ])('T36: is not renewed until %s: %s', (expiresOn, code) => {
    const life = document('2027-01-10T10:00', '2027-06-30');
    expect(renewed(life, expiresOn)).toEqual([code, 'expiresOn']);
  });

  test('T36: is noted by the office alone, and the certificate once', () => {
    const note = { matter: 'certificate', expiresOn: plainDate('2027-06-30') } as const;
    const life = live(CERTIFICATE_ID, '2027-01-10T10:00');
    expect(said(life, { type: 'note-matter', note }, actor('consultant'))).toEqual(['not-yours']);
    expect(said(life, { type: 'note-matter', note })).toEqual(['MatterOpened', 'GateOpened']);
    expect(said(life, { type: 'note-matter', note })).toEqual(['case-exists']);
    expect(answered(life, 'document-renewal', REMOVED)).toEqual(['certificate-kept', 'reply']);
    expect(() => live(BPF_ID, '2027-01-10T10:00').act({ type: 'note-matter', note }, OFFICE)).toThrow(/is not of a/);
  });
});

describe('T36, L6316-1: the certificate of the organisation', () => {
  const until = plainDate('2027-06-30');
  const choosing = (on: string, standing = until) => {
    const life = liveBilan(on, 'metropole', { certificateUntil: standing });
    life.reach('funding-choice');
    return (route: (typeof ROUTE_IDS)[number]) =>
      said(
        life,
        {
          type: 'answer',
          gate: 'funding-choice',
          answer: { route, ...(ROUTES[route].employerInformed ? EMPLOYER : {}) },
        },
        actor('beneficiary'),
      );
  };
  const CERTIFIED = ROUTE_IDS.filter((route) => ['cpf', 'opco'].includes(ROUTES[route].funder));

  test('T36, L6316-1: once it has lapsed, no new bilan by the CPF or an OPCO can be chosen', () => {
    expect(CERTIFIED).toHaveLength(5);
    for (const route of CERTIFIED) {
      expect(choosing('2027-06-30T23:59')(route)).toContain('GateAnswered');
      expect(choosing('2027-07-01T00:00')(route)).toEqual(['certificate-lapsed', 'route']);
    }
  });

  test('T36: other ways stay open, and what was chosen before goes on', () => {
    for (const route of ROUTE_IDS.filter((one) => !CERTIFIED.includes(one)))
      expect(choosing('2027-07-01T10:00')(route)).toContain('GateAnswered');
    const life = liveBilan('2027-06-30T10:00', 'metropole', { certificateUntil: until });
    life.answer('funding-choice', { route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER });
    life.until('2027-07-02T10:00');
    life.answer('eligibility', { checkedOn: '2027-07-02', contact: 'CDC', eligible: 'yes' }, 'office');
  });

  test('T36: nothing is refused where none was ever noted, nor any more once it is renewed', () => {
    const life = certificate('2027-01-10T10:00', '2027-06-30');
    life.until('2027-07-05T10:00');
    expect(open(life, 'document-renewal').overdue).toBe(true);
    expect(certificateUntil(life.state())).toBe(until);
    renewed(life, '2030-06-30');
    expect(certificateUntil(life.state())).toBe('2030-06-30');
    expect(choosing('2027-07-05T10:00', certificateUntil(life.state()) ?? until)('CPF_JOBSEEKER')).toContain(
      'GateAnswered',
    );
    const unknown = liveBilan('2027-07-05T10:00');
    unknown.answer('funding-choice', { route: 'CPF_JOBSEEKER' });
    expect(certificateUntil(undefined)).toBeUndefined();
  });
});
