import { expect, test } from 'vitest';
import { EMPLOYER, leaveAsked, metAndDecided } from '../../support/admission.ts';
import { PROVIDER } from '../../support/answers.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { fundedInSecret } from '../../support/whole-bilan.ts';

const decided = (start = '2026-11-24T10:00', heldOn = '2026-11-26'): Life => {
  const life = liveBilan(start);
  metAndDecided(life, heldOn);
  return life;
};

test('S6: in secret mode the employer’s address is refused, with a sentence that says what to do', () => {
  const refusal = decided().refused('funding-choice', { route: 'PRIVATE_CPF_OFFTIME', ...EMPLOYER });
  expect(refusal).toMatchObject({ code: 'secret-mode', field: 'employerEmail' });
});

test('S6: in secret mode nothing is ever addressed to an employer', () => {
  const life = decided();
  fundedInSecret(life, '2026-11-26');
  life.until('2027-11-26T10:00');
  expect(life.mails().filter((mail) => mail.endsWith('employer'))).toEqual([]);
});

test('S1: a route that tells the employer needs their name and address', () => {
  const life = decided();
  const refusal = life.refused('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', employerName: 'Tissages' });
  expect(refusal).toMatchObject({ code: 'missing-employer', field: 'employerEmail' });
});

test('T02, D6323-4: a start less than sixty days after the employer received the request is refused', () => {
  const life = decided();
  life.answer('funding-choice', { route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER });
  life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'CDC', eligible: 'yes' }, 'office');
  life.until('2027-01-04T10:00');
  const answer = (receivedOn: string) => ({ receivedOn, wishedStartOn: '2027-03-01' });
  expect(life.refused('leave-request', answer('2027-01-01'))).toMatchObject({
    code: 'too-late',
    field: 'wishedStartOn',
  });
  expect(life.answer('leave-request', answer('2026-12-31'))).toHaveLength(1);
});

test('T03, D6323-4: an action of six months or more starts 120 days after the employer received the request', () => {
  const life = decided();
  life.answer('funding-choice', { route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER });
  life.answer('leave-request', { receivedOn: '2026-11-26', wishedStartOn: '2027-02-01' });
  const plan = (startOn: string, endOn: string) => ({
    startOn,
    endOn,
    accompaniedHours: '16',
    personalHours: '8',
    ...PROVIDER,
  });
  const refused = life.refused('planning', plan('2027-03-25', '2027-09-25'), 'consultant');
  expect(refused).toMatchObject({ code: 'too-early', field: 'startOn' });
  expect(refused.message).toMatch(/26\s+mars\s+2027/);
  expect(life.refused('planning', plan('2027-01-24', '2027-07-23'), 'consultant').field).toBe('startOn');
  expect(life.answer('planning', plan('2027-03-26', '2027-09-26'), 'consultant')).not.toEqual([]);
});

test('D6323-4: a postponement moves the earliest start', () => {
  const life = decided();
  leaveAsked(life, '2026-11-26', '2027-02-01');
  life.answer('leave-reply', { leave: 'postponed', postponedUntil: '2027-05-03' }, 'employer');
  life.answer('funding-agreement', { granted: 'yes', answeredOn: '2026-11-26' }, 'office');
  life.reach('withdrawal');
  life.until('2027-01-04T10:00');
  const plan = (startOn: string) => ({
    startOn,
    endOn: '2027-07-01',
    accompaniedHours: '16',
    personalHours: '8',
    ...PROVIDER,
  });
  expect(life.refused('planning', plan('2027-04-30'), 'consultant')).toMatchObject({
    code: 'too-early',
    field: 'startOn',
  });
  expect(life.answer('planning', plan('2027-05-03'), 'consultant')).toHaveLength(2);
});

test('L6313-4 al. 5, R6313-4: over 24 hours and under 13 accompanied hours are refused at planning', () => {
  const life = decided();
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  const plan = (accompaniedHours: string, personalHours: string) => ({
    startOn: '2027-01-11',
    endOn: '2027-03-31',
    accompaniedHours,
    personalHours,
    ...PROVIDER,
  });
  expect(life.refused('planning', plan('17', '7.5'), 'consultant')).toMatchObject({ code: 'hours-out-of-range' });
  expect(life.refused('planning', plan('12.5', '5'), 'consultant')).toMatchObject({ field: 'accompaniedHours' });
  expect(life.answer('planning', plan('13', '11'), 'consultant')).toHaveLength(2);
});

test('L6313-4 al. 2: nobody answers a consent in the place of the person', () => {
  const life = liveBilan('2026-11-24T10:00');
  expect(life.refused('decision', { goOn: 'yes' }, 'consultant').code).toBe('not-yours');
  expect(life.refused('decision', { goOn: 'yes' }, 'employer').code).toBe('not-yours');
});

test('a form sent as it came is refused and names what is missing', () => {
  const life = liveBilan('2026-11-24T10:00');
  expect(life.refused('decision', {})).toMatchObject({
    code: 'invalid-answer',
    field: 'goOn',
    message: 'Choisissez une réponse.',
  });
});

test('S21: the consultant who took the case is the one who acts', () => {
  const life = liveBilan('2026-11-24T10:00');
  life.act({ type: 'take-case', name: 'Claire', email: 'claire@example.org' }, actor('consultant'));
  const other = life.act(
    { type: 'take-case', name: 'Paul', email: 'paul@example.org' },
    { party: 'consultant', id: 'consultant-2' },
  );
  expect(other).toMatchObject({ code: 'other-consultant' });
});

test('S20: declining closes nothing before the machine says so, and then the prospect’s data have an end', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.act({ type: 'carry-out', task: 'close-declined' }, { party: 'system' });
  expect(life.state().stage).toEqual({ name: 'closed', closure: 'declined', closedOn: '2026-11-26' });
  expect(life.state().retention).toEqual({
    identity: { announceOn: '2029-10-27', destroyOn: '2029-11-26', announced: false },
  });
});

test('a refusal of the employer leads to another choice, whose questions are all put again', () => {
  const life = decided();
  leaveAsked(life, '2026-11-26', '2027-02-01');
  life.answer('leave-reply', { leave: 'refused' }, 'employer');
  life.answer('next-route', { next: 'other-funding' });
  expect(life.state().facts.route).toBeUndefined();
  life.reach('funding-choice');
  expect(life.state().gates['funding-choice']).toMatchObject({ status: 'open', round: 2 });
  expect(life.state().gates['next-route']).toMatchObject({ status: 'to-ask-again' });
});

test('S6: what was held back for the night does not reach an employer who may no longer know', () => {
  const life = decided('2026-12-01T10:00', '2026-12-03');
  life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
  life.answer('eligibility', { checkedOn: '2026-12-03', contact: 'DRH', eligible: 'yes' }, 'office');
  life.answer('convention-draft', { transmittedOn: '2026-12-03', price: '1800' }, 'employer');
  life.until('2026-12-04T21:00');
  life.answer('convention-signature', { signs: 'no' });
  life.answer('next-route', { next: 'other-funding' });
  life.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME' });
  const before = life.mails().length;
  life.until('2026-12-08T10:00');
  const left = life.mails().slice(before);
  expect(left.some((mail) => mail.includes('convention-not-concluded.beneficiary'))).toBe(true);
  expect(left.filter((mail) => mail.endsWith('→ employer'))).toEqual([]);
});

test('L6313-4 al. 3: only the beneficiary asks for a code or opens a document', () => {
  const life = decided();
  for (const party of ['employer', 'consultant', 'office', 'funder', 'referent'] as const) {
    const who = actor(party);
    expect(life.act({ type: 'request-code', document: 'synthesis', code: '123456' }, who)).toMatchObject({
      code: 'not-yours',
    });
    expect(life.act({ type: 'open-document', document: 'synthesis', codeMatches: true }, who)).toMatchObject({
      code: 'not-yours',
    });
    expect(life.act({ type: 'renew-document-link', document: 'synthesis' }, who)).toMatchObject({ code: 'not-yours' });
  }
});

test('T03: an action of six months or more is asked for 120 days before its start, and not a day less', () => {
  const life = decided();
  leaveAsked(life, '2026-11-26', '2027-03-01');
  life.answer('leave-reply', { leave: 'granted' }, 'employer');
  life.answer('funding-agreement', { granted: 'yes', answeredOn: '2026-11-26' }, 'office');
  life.until('2026-12-15T10:00');
  const plan = (startOn: string) => ({
    startOn,
    endOn: '2027-10-01',
    accompaniedHours: '16',
    personalHours: '8',
    ...PROVIDER,
  });
  expect(life.refused('planning', plan('2027-03-25'), 'consultant')).toMatchObject({ code: 'too-early' });
  expect(life.answer('planning', plan('2027-03-26'), 'consultant')).toHaveLength(2);
});

test('S13, L6316-1: nothing is planned with a provider that the funder does not allow, on a check that is dated', () => {
  const life = decided();
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  const plan = (check: Readonly<Record<string, string>>) => ({
    startOn: '2027-01-11',
    endOn: '2027-03-31',
    accompaniedHours: '16',
    personalHours: '4',
    ...check,
  });
  const refused = (check: Readonly<Record<string, string>>) => life.refused('planning', plan(check), 'consultant');
  const { providerCheckedOn, certificateUntil } = PROVIDER;
  expect(refused({})).toMatchObject({ code: 'provider-not-allowed', field: 'providerCheckedOn' });
  expect(refused({ certificateUntil })).toMatchObject({ field: 'providerCheckedOn' });
  expect(refused({ providerCheckedOn })).toMatchObject({ code: 'provider-not-allowed', field: 'certificateUntil' });
  expect(refused({ certificateUntil, providerCheckedOn: '2026-12-16' })).toMatchObject({ code: 'too-early' });
  const lapsed = refused({ providerCheckedOn, certificateUntil: '2027-01-10' });
  expect(lapsed).toMatchObject({ code: 'provider-not-allowed', field: 'certificateUntil' });
  life.answer('planning', plan({ providerCheckedOn, certificateUntil: '2027-01-11' }), 'consultant');
  expect(life.state().facts).toMatchObject({ providerCheckedOn, certificateUntil: '2027-01-11' });
});
