import { describe, expect, test } from 'vitest';
import { ROUTE_IDS, ROUTES } from '../../../shared/domain/routes.ts';
import { EMPLOYER, metAndDecided } from '../../support/admission.ts';
import { type Life, liveBilan } from '../../support/bilan.ts';

const met = (): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  return life;
};
const identityOf = (life: Life): unknown =>
  life.log.findLast(({ event }) => event.type === 'GateAnswered')?.event.identity;

const TOLD = ROUTE_IDS.filter((id) => ROUTES[id].employerInformed);
const SECRET = ROUTE_IDS.filter((id) => !ROUTES[id].employerInformed);

describe('a choice that contradicts itself records nothing', () => {
  test.each(SECRET)('S6: %s with an employer’s address', (route) => {
    const life = met();
    const before = life.log.length;
    expect(life.refused('funding-choice', { route, ...EMPLOYER })).toMatchObject({ code: 'secret-mode' });
    expect(life.refused('funding-choice', { route, employerName: 'Tissages' })).toMatchObject({ code: 'secret-mode' });
    expect(life.log.slice(before).filter(({ event }) => event.type === 'GateAnswered')).toEqual([]);
    expect(life.state().facts.route).toBeUndefined();
  });

  test.each(TOLD)('S6: %s without an employer: on working time or at their expense nothing is secret', (route) => {
    const refusal = met().refused('funding-choice', { route });
    expect(refusal).toMatchObject({ code: 'missing-employer', field: 'employerName' });
    expect(refusal.message).toContain('en dehors de votre temps de travail');
  });

  test('S6: no way of funding that takes working time is secret', () => {
    for (const route of SECRET) expect(ROUTES[route].leave).toBeUndefined();
  });

  test('S6: a personal address at the employer’s domain is refused, with what to do', () => {
    const life = met();
    const choice = { route: 'PRIVATE_EMPLOYER_PLAN', employerName: 'Tissages', employerEmail: 'rh@tissages.example' };
    for (const personalEmail of ['amina@tissages.example', 'amina@TISSAGES.example'])
      expect(life.refused('funding-choice', { ...choice, personalEmail })).toMatchObject({
        code: 'employer-address',
        field: 'personalEmail',
      });
    expect(life.state().facts.route).toBeUndefined();
    life.answer('funding-choice', { ...choice, personalEmail: 'amina@laposte.net' });
    expect(identityOf(life)).toMatchObject({ email: 'amina@laposte.net', employerEmail: 'rh@tissages.example' });
  });

  test('two people may have their address with the same provider', () => {
    const choice = { route: 'PRIVATE_EMPLOYER_PLAN', employerName: 'Brun', employerEmail: 'brun@orange.fr' };
    expect(met().answer('funding-choice', { ...choice, personalEmail: 'amina@orange.fr' })).not.toEqual([]);
  });

  test('S6: in secret another address than that of work takes its place', () => {
    const life = met();
    life.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME', personalEmail: 'amina@laposte.net' });
    expect(identityOf(life)).toEqual({ email: 'amina@laposte.net' });
    const silent = met();
    silent.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME' });
    expect(identityOf(silent)).toBeUndefined();
  });
});

describe('an impossible day is refused where it is given', () => {
  test.each([
    ['funding-choice', { route: 'OWN_MONEY', earlierBilanEndedOn: '2024-02-30' }, 'beneficiary'],
    ['agent-request', { receivedOn: '2026-13-01', wishedStartOn: '2027-03-01' }, 'beneficiary'],
    ['funding-file', { sentOn: '2026-11-31', price: '1800' }, 'office'],
    ['service-contract', { signedOn: 'demain', place: 'premises', price: '1600', firstPayment: '0' }, 'office'],
    ['cpf-request', { requestedOn: '20261126', balance: '0' }, 'beneficiary'],
  ] as const)('%s', (gate, answer, party) => {
    const life = met();
    expect(life.refused(gate, answer, party).code).toBe('invalid-answer');
    expect(life.state().gates[gate]).toMatchObject({ status: 'open' });
  });
});

test.each(['-1', '1e4', 'mille', '', ' ', '100000.01', '12.345', '0x10'])('%j is no amount', (price) => {
  expect(met().refused('funding-file', { sentOn: '2026-11-26', price }, 'office')).toMatchObject({ field: 'price' });
});
