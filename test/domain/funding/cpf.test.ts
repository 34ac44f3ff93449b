import { describe, expect, test } from 'vitest';
import { GATE_NAMES, type GateName } from '../../../shared/domain/gates/names.ts';
import { metAndDecided } from '../../support/admission.ts';
import { PROVIDER } from '../../support/answers.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { runAll } from '../../support/machine.ts';
import { prepared } from '../../support/work.ts';

const openIn = (life: Life): GateName[] => {
  runAll(life);
  return GATE_NAMES.filter((gate) => life.state().gates[gate]?.status === 'open');
};

const requested = (): Life => {
  const life = liveBilan('2026-12-14T10:00');
  metAndDecided(life, '2026-12-16');
  life.until('2026-12-18T10:00');
  life.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME' });
  life.answer('eligibility', { checkedOn: '2026-12-18', contact: 'MCF', eligible: 'yes' });
  life.answer('cpf-request', { requestedOn: '2026-12-18', balance: '1500' });
  expect(openIn(life)).toEqual(['cpf-answer']);
  return life;
};
const OFFER = { reply: 'offer', offeredOn: '2026-12-18', price: '1800' };

test('T10: a request that nobody answers in two working days is cancelled, after a reminder to the office', () => {
  const life = requested();
  expect(life.state().gates['cpf-answer']).toMatchObject({ strictEnd: '2026-12-22' });
  life.until('2026-12-22T23:59');
  expect(openIn(life)).toEqual(['cpf-answer']);
  life.until('2026-12-23T00:00');
  expect(openIn(life)).toEqual(['next-route']);
  expect(life.state().gates['cpf-answer']).toMatchObject({ outcome: 'lapsed', bySilence: true });
  expect(life.mails().filter((mail) => mail.includes('reminder.cpf-answer'))).toEqual([
    '2026-12-19 reminder.cpf-answer.1.1 → office',
  ]);
});

test('T11: where prerequisites are checked the answer has thirty working days from the request, then it is cancelled', () => {
  const life = requested();
  life.answer('cpf-answer', { reply: 'prerequisites' }, 'office');
  expect(openIn(life)).toEqual(['cpf-prerequisites']);
  expect(life.state().gates['cpf-prerequisites']).toMatchObject({ strictEnd: '2027-02-02' });
  life.until('2027-02-02T23:59');
  expect(openIn(life)).toEqual(['cpf-prerequisites']);
  life.until('2027-02-03T00:00');
  expect(openIn(life)).toEqual(['next-route']);
});

test('T11: no prerequisites are checked where none were announced', () => {
  const life = requested();
  life.answer('cpf-answer', OFFER, 'office');
  expect(openIn(life)).toEqual(['cpf-offer']);
  expect(life.state().gates['cpf-prerequisites']).toBeUndefined();
});

test('T13: an offer not accepted in four working days lapses, and the person alone accepts it', () => {
  const life = requested();
  life.answer('cpf-answer', OFFER, 'office');
  expect(openIn(life)).toEqual(['cpf-offer']);
  expect(life.state().gates['cpf-offer']).toMatchObject({ strictEnd: '2026-12-24' });
  for (const party of ['office', 'consultant', 'employer'] as const)
    expect(life.refused('cpf-offer', { accepts: 'yes' }, party).code).toBe('not-yours');
  life.until('2026-12-25T00:00');
  expect(openIn(life)).toEqual(['next-route']);
  expect(life.state().gates['cpf-offer']).toMatchObject({ outcome: 'lapsed' });
});

test('T12: a start needs eleven working days after the request', () => {
  const life = requested();
  life.answer('cpf-answer', OFFER, 'office');
  life.answer('cpf-offer', { accepts: 'yes' });
  const plan = (startOn: string) => ({
    startOn,
    endOn: '2027-04-01',
    accompaniedHours: '16',
    personalHours: '4',
    ...PROVIDER,
  });
  const refusal = life.refused('planning', plan('2027-01-05'), 'consultant');
  expect(refusal).toMatchObject({ code: 'too-early', field: 'startOn' });
  expect(refusal.message).toMatch(/11 jours ouvrés.*6\s+janvier\s+2027/);
  expect(life.answer('planning', plan('2027-01-06'), 'consultant')).not.toEqual([]);
});

test('an order is withdrawn from within fourteen days of the day on which it was accepted', () => {
  const life = requested();
  life.answer('cpf-answer', OFFER, 'office');
  life.until('2026-12-21T10:00');
  life.answer('cpf-offer', { accepts: 'yes' });
  expect(openIn(life)).toEqual(['withdrawal']);
  expect(life.state().gates.withdrawal).toMatchObject({ strictEnd: '2027-01-04' });
});

const begun = (): Life => {
  const life = requested();
  life.answer('cpf-answer', OFFER, 'office');
  life.answer('cpf-offer', { accepts: 'yes' });
  life.reach('withdrawal');
  life.until('2027-01-05T10:00');
  const plan = { startOn: '2027-01-18', endOn: '2027-04-01', accompaniedHours: '16', personalHours: '4', ...PROVIDER };
  life.answer('planning', plan, 'consultant');
  return life;
};
const alerts = (life: Life): string[] => life.mails().filter((mail) => mail.includes('overdue.cpf-'));

test('T16: the entry is declared within three working days of the start, or the centre is alerted', () => {
  const life = begun();
  expect(openIn(life)).toEqual(['start', 'cpf-entry']);
  expect(life.state().gates['cpf-entry']).toMatchObject({ clockStart: '2027-01-18', strictEnd: '2027-01-21' });
  expect(life.refused('cpf-entry', { declaredOn: '2027-01-05' }, 'office').code).toBe('too-early');
  life.until('2027-01-21T23:59');
  expect(alerts(life)).toEqual([]);
  life.until('2027-01-22T09:00');
  expect(alerts(life)).toEqual(['2027-01-22 overdue.cpf-entry.1.0 → consultant']);
  expect(life.refused('cpf-entry', { declaredOn: '2027-01-23' }, 'office').code).toBe('too-early');
  life.answer('cpf-entry', { declaredOn: '2027-01-22' }, 'office');
  expect(openIn(life)).not.toContain('cpf-exit');
});

test('T17: the exit is declared within three working days of the end, or the centre is alerted', () => {
  const life = begun();
  openIn(life);
  life.until('2027-01-18T10:00');
  life.answer('cpf-entry', { declaredOn: '2027-01-18' }, 'office');
  life.until('2027-04-01T10:00');
  prepared(life, 'synthesis-delivery');
  life.answer('synthesis-delivery', { deliveredOn: '2027-04-01', explained: 'yes' }, 'consultant');
  life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
  expect(openIn(life)).toContain('cpf-exit');
  expect(life.state().gates['cpf-exit']).toMatchObject({ strictEnd: '2027-04-06' });
  expect(life.refused('cpf-exit', { declaredOn: '2027-03-31' }, 'office').code).toBe('too-early');
  life.until('2027-04-07T09:00');
  expect(alerts(life)).toEqual(['2027-04-07 overdue.cpf-exit.1.0 → consultant']);
  life.answer('cpf-exit', { declaredOn: '2027-04-07' }, 'office');
  expect(openIn(life)).not.toContain('cpf-exit');
});

describe('T17: the exit of a bilan that is stopped', () => {
  const stopped = (life: Life): Life => {
    life.act({ type: 'abandon', reason: 'Elle a trouvé un emploi' }, actor('beneficiary'));
    expect(life.state().stage.name).toBe('closed');
    return life;
  };
  const duty = (life: Life) => life.state().gates['cpf-stopped-exit'];
  const underWay = (): Life => {
    const life = begun();
    openIn(life);
    life.until('2027-02-05T10:00');
    return life;
  };

  test('T17: is declared within three working days too, though the case is closed, or the centre is alerted', () => {
    const life = stopped(underWay());
    expect(duty(life)).toMatchObject({ status: 'open', strictEnd: '2027-02-10' });
    life.until('2027-02-10T23:59');
    expect(alerts(life).filter((mail) => mail.includes('exit'))).toEqual([]);
    life.until('2027-02-11T09:00');
    expect(alerts(life).filter((mail) => mail.includes('exit'))).toEqual([
      '2027-02-11 overdue.cpf-stopped-exit.1.0 → office',
    ]);
    const late = { type: 'answer', gate: 'cpf-stopped-exit', answer: { declaredOn: '2027-02-12' } } as const;
    expect(life.act(late, actor('office'))).toMatchObject({ code: 'too-early', field: 'declaredOn' });
    expect(life.act({ ...late, answer: { declaredOn: '2027-02-11' } }, actor('beneficiary'))).toMatchObject({
      code: 'not-yours',
    });
    life.act({ ...late, answer: { declaredOn: '2027-02-11' } }, actor('office'));
    expect(life.state().facts.cpfExitDeclaredOn).toBe('2027-02-11');
  });

  test('T17: is owed also where only the entry was declared, before the first day was confirmed', () => {
    const life = begun();
    life.act({ type: 'carry-out', task: 'open-accompaniment' }, { party: 'system' });
    life.until('2027-01-18T10:00');
    life.answer('cpf-entry', { declaredOn: '2027-01-18' }, 'office');
    expect(duty(stopped(life))).toMatchObject({ status: 'open' });
  });

  test('T17: is owed by nobody where the bilan had not begun, nor where its exit is declared, nor without an order', () => {
    const waiting = begun();
    openIn(waiting);
    expect(duty(stopped(waiting))).toBeUndefined();
    const declared = underWay();
    declared.answer('cpf-entry', { declaredOn: '2027-02-05' }, 'office');
    prepared(declared, 'synthesis-delivery');
    declared.answer('synthesis-delivery', { deliveredOn: '2027-02-05', explained: 'yes' }, 'consultant');
    declared.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    declared.answer('cpf-exit', { declaredOn: '2027-02-05' }, 'office');
    expect(duty(stopped(declared))).toBeUndefined();
    const unordered = liveBilan('2026-12-14T10:00');
    unordered.act({ type: 'carry-out', task: 'open-accompaniment' }, { party: 'system' });
    unordered.answer('start', { startsNow: 'yes' });
    expect(duty(stopped(unordered))).toBeUndefined();
  });

  test('T17: of one that had ended is counted from its end', () => {
    const life = underWay();
    prepared(life, 'synthesis-delivery');
    life.answer('synthesis-delivery', { deliveredOn: '2027-02-05', explained: 'yes' }, 'consultant');
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    life.until('2027-02-09T10:00');
    expect(duty(stopped(life))).toMatchObject({ clockStart: '2027-02-05', strictEnd: '2027-02-10' });
  });
});

test('T16: who ordered nothing on Mon Compte Formation declares nothing', () => {
  const life = liveBilan('2026-12-14T10:00');
  metAndDecided(life, '2026-12-16');
  life.act({ type: 'carry-out', task: 'open-accompaniment' }, { party: 'system' });
  expect(openIn(life)).toEqual(['start']);
});
