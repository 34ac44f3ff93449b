import { describe, expect, test } from 'vitest';
import { nextAccord } from '../../../shared/domain/accords.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { GATE_NAMES } from '../../../shared/domain/gates/names.ts';
import { ROUTES, type RouteId } from '../../../shared/domain/routes.ts';
import { EMPLOYER, metAndDecided } from '../../support/admission.ts';
import { type Life, liveBilan } from '../../support/bilan.ts';
import { completeFile } from '../../support/file.ts';
import { runAll } from '../../support/machine.ts';

const chosen = (route: RouteId): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.answer('funding-choice', { route, ...(ROUTES[route].employerInformed ? EMPLOYER : {}) });
  life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'DRH', eligible: 'yes' }, 'office');
  return life;
};

const openIn = (life: Life): GateName[] => {
  runAll(life);
  return GATE_NAMES.filter((gate) => life.state().gates[gate]?.status === 'open');
};

const REQUEST = { receivedOn: '2026-12-01', wishedStartOn: '2027-03-01', inServiceSince: '2015-01-01' };

const asked = (route: RouteId, request: Record<string, string> = REQUEST): Life => {
  const life = chosen(route);
  life.until('2026-12-01T10:00');
  life.answer('agent-request', request);
  expect(openIn(life)).toEqual(['agent-reply']);
  return life;
};

const notices = (life: Life, words: string): string[] => life.mails().filter((mail) => mail.includes(words));

describe('the request of an agent', () => {
  test.each(['FPT_FUNDED', 'FPT_UNFUNDED', 'FPH_FUNDED', 'FPH_UNFUNDED'] as const)(
    'T05: %s is asked at least sixty days before the start, to the day',
    (route) => {
      const life = chosen(route);
      life.until('2027-01-04T10:00');
      const late = { ...REQUEST, receivedOn: '2027-01-01' };
      expect(life.refused('agent-request', late)).toMatchObject({ code: 'too-late', field: 'wishedStartOn' });
      expect(life.answer('agent-request', { ...REQUEST, receivedOn: '2026-12-31' })).toHaveLength(1);
    },
  );

  test('T05: no text fixes a notice for agents of the State', () => {
    const life = chosen('FPE_FUNDED');
    life.until('2027-01-04T10:00');
    const near = { receivedOn: '2027-01-04', wishedStartOn: '2027-01-11' };
    expect(life.answer('agent-request', near)).toHaveLength(1);
  });

  test('T05: the calendar does not begin before the notice either', () => {
    const life = asked('FPT_FUNDED', { receivedOn: '2026-12-01', wishedStartOn: '2027-02-01' });
    const plan = (startOn: string) => ({ startOn, endOn: '2027-05-01', accompaniedHours: '16', personalHours: '4' });
    expect(life.refused('planning', plan('2027-01-29'), 'consultant')).toMatchObject({
      code: 'too-early',
      field: 'startOn',
    });
    expect(life.answer('planning', plan('2027-01-30'), 'consultant')).not.toEqual([]);
  });

  test('S14: the agent alone chooses: the administration answers neither the choice nor the request', () => {
    const life = chosen('FPT_FUNDED');
    expect(life.refused('agent-request', REQUEST, 'employer').code).toBe('not-yours');
    expect(life.refused('funding-choice', { route: 'FPT_FUNDED', ...EMPLOYER }, 'employer').code).toBe('not-yours');
    expect(life.refused('decision', { goOn: 'yes' }, 'employer').code).toBe('not-yours');
  });

  test('S15: the help of the training service is recorded with the agent’s agreement, and not otherwise', () => {
    expect(asked('FPT_FUNDED').state().facts).not.toHaveProperty('helpedByTrainingService');
    const life = chosen('FPT_FUNDED');
    life.until('2026-12-01T10:00');
    expect(life.refused('agent-request', { ...REQUEST, helped: 'no' }).field).toBe('helped');
    life.answer('agent-request', { ...REQUEST, helped: 'yes' });
    expect(life.state().facts.helpedByTrainingService).toBe(true);
  });

  test('two years of service are asked of a hospital agent, and of nobody else', () => {
    const life = chosen('FPH_FUNDED');
    life.until('2026-12-01T10:00');
    const since = (inServiceSince: string) => ({ ...REQUEST, inServiceSince });
    const { inServiceSince: _since, ...unsaid } = REQUEST;
    expect(life.refused('agent-request', unsaid).field).toBe('inServiceSince');
    expect(life.refused('agent-request', since('2025-03-02'))).toMatchObject({ code: 'too-early' });
    expect(life.answer('agent-request', since('2025-03-01'))).toHaveLength(1);
    expect(asked('FPT_FUNDED', unsaid).state().facts.leaveReceivedOn).toBe('2026-12-01');
  });
});

describe('the answer of an administration', () => {
  test.each([
    ['T06', 'FPT_FUNDED', '2026-12-31'],
    ['T06', 'FPH_FUNDED', '2026-12-31'],
    ['T07', 'FPE_FUNDED', '2027-02-01'],
  ] as const)('%s: silence to %s after its last day is neither acceptance nor refusal', (_rule, route, strictEnd) => {
    const life = asked(route);
    expect(life.state().gates['agent-reply']).toMatchObject({ strictEnd });
    life.until('2027-12-01T10:00');
    expect(openIn(life)).toEqual(['agent-reply']);
    expect(life.state().gates['agent-reply']).toMatchObject({ status: 'open', overdue: true });
    expect(life.state().facts.leaveDecision).toBeUndefined();
  });

  test('T06: the person is told on days 30 and 37, and somebody of the centre when the time is over', () => {
    const life = asked('FPT_FUNDED');
    life.until('2027-02-15T10:00');
    expect(notices(life, '.agent-reply.')).toEqual([
      '2026-12-01 ask.agent-reply.1.0 → employer',
      '2026-12-31 no-reply.agent-reply.1.1 → beneficiary',
      '2027-01-02 overdue.agent-reply.1.0 → consultant',
      '2027-01-07 no-reply.agent-reply.1.2 → beneficiary',
    ]);
  });

  test('T07: an agent of the State is told once the two months are over, and a week later', () => {
    const life = asked('FPE_FUNDED');
    life.until('2027-03-15T10:00');
    expect(notices(life, 'no-reply.')).toEqual([
      '2027-02-01 no-reply.agent-reply.1.1 → beneficiary',
      '2027-02-08 no-reply.agent-reply.1.2 → beneficiary',
    ]);
  });

  test('T06: nobody stops waiting before the last day is over; then it is an outcome of its own', () => {
    const life = asked('FPT_FUNDED');
    life.until('2026-12-31T23:59');
    expect(life.refused('agent-reply', { leave: 'no-reply' })).toMatchObject({ code: 'too-early', field: 'leave' });
    life.until('2027-01-01T00:00');
    life.answer('agent-reply', { leave: 'no-reply' });
    expect(life.state().gates['agent-reply']).toMatchObject({ outcome: 'no-reply', bySilence: false });
    expect(openIn(life)).toEqual(['next-route']);
    expect(notices(life, 'leave-answered')).toEqual([]);
  });

  test('T07: an answer that comes after the two months still counts', () => {
    const life = asked('FPE_UNFUNDED');
    life.until('2027-04-01T10:00');
    life.answer('agent-reply', { leave: 'granted' }, 'employer');
    expect(openIn(life)).toEqual(['service-contract']);
  });

  test('T08: a hospital postpones by six months at most, the others as far as they say', () => {
    const until = (postponedUntil: string) => ({ leave: 'postponed', postponedUntil });
    const hospital = asked('FPH_FUNDED');
    expect(hospital.refused('agent-reply', until('2027-03-01'), 'employer').code).toBe('too-early');
    expect(hospital.refused('agent-reply', until('2027-09-02'), 'employer')).toMatchObject({
      code: 'too-late',
      field: 'postponedUntil',
    });
    expect(hospital.answer('agent-reply', until('2027-09-01'), 'employer')).not.toEqual([]);
    expect(asked('FPT_FUNDED').answer('agent-reply', until('2027-12-01'), 'employer')).not.toEqual([]);
  });
});

describe('the say of an administration on the provider', () => {
  const granted = (route: RouteId): Life => {
    const life = asked(route);
    life.answer('agent-reply', { leave: 'granted' }, 'employer');
    return life;
  };
  const FUNDED = ['FPE_FUNDED', 'FPT_FUNDED', 'FPH_FUNDED'] as const;
  const UNFUNDED = ['FPE_UNFUNDED', 'FPT_UNFUNDED', 'FPH_UNFUNDED'] as const;

  test.each(FUNDED)('S16: %s has it, before the convention, and a no leads elsewhere', (route) => {
    const life = granted(route);
    expect(openIn(life)).toEqual(['provider-acceptance']);
    expect(life.refused('provider-acceptance', { accepts: 'no-reply' }, 'office').code).toBe('too-early');
    life.answer('provider-acceptance', { accepts: 'no' }, 'employer');
    expect(openIn(life)).toEqual(['next-route']);
    const accepted = granted(route);
    accepted.answer('provider-acceptance', { accepts: 'yes' }, 'employer');
    completeFile(accepted);
    expect(openIn(accepted)).toEqual(['funding-file']);
    accepted.answer('funding-file', { sentOn: '2026-12-01', price: '1800' }, 'office');
    expect(openIn(accepted)).toEqual(['convention-draft']);
  });

  test.each(UNFUNDED)('S17: %s has none: no step of its way asks for it', (route) => {
    expect(ROUTES[route].accords).not.toContain('provider-acceptance');
    const life = granted(route);
    expect(openIn(life)).toEqual(['service-contract']);
    expect(life.state().gates['provider-acceptance']).toBeUndefined();
  });
});

test('T09: the ANFH has sixty days; no answer is no agreement, and the person is told', () => {
  const life = chosen('FPH_OFFTIME_ANFH');
  completeFile(life);
  life.answer('funding-file', { sentOn: '2026-11-26', price: '1800' });
  expect(openIn(life)).toEqual(['funding-agreement']);
  expect(life.state().gates['funding-agreement']).toMatchObject({ strictEnd: '2027-01-25' });
  expect(life.refused('funding-agreement', { granted: 'no-reply' }).code).toBe('too-early');
  life.until('2027-06-01T10:00');
  expect(openIn(life)).toEqual(['funding-agreement']);
  expect(notices(life, 'no-reply.')).toEqual([
    '2027-01-25 no-reply.funding-agreement.1.1 → beneficiary',
    '2027-02-01 no-reply.funding-agreement.1.2 → beneficiary',
  ]);
  life.answer('funding-agreement', { granted: 'no-reply' });
  expect(openIn(life)).toEqual(['next-route']);
  expect(notices(life, '→ employer')).toEqual([]);
});

test('a way of funding that gained an accord does not ask it of a bilan that is past it', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME' });
  life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'CDC', eligible: 'yes' }, 'office');
  expect(nextAccord(life.state())).toBe('cpf-request');
  life.reach('funding-agreement');
  expect(nextAccord(life.state())).toBe('funding-agreement');
  life.answer('funding-agreement', { granted: 'yes', answeredOn: '2026-11-26' }, 'office');
  expect(nextAccord(life.state())).toBe('withdrawal');
});
