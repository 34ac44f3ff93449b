import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { cpfMoney, highestFirstPayment } from '../../../shared/domain/money.ts';
import { ROUTE_IDS, ROUTES, type RouteId } from '../../../shared/domain/routes.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import { EMPLOYER, metAndDecided } from '../../support/admission.ts';
import { type Life, liveBilan } from '../../support/bilan.ts';

const on = (day: string) => settingsAt(plainDate(day));
const euros = fc.integer({ min: 0, max: 500_000 }).map((cents) => cents / 100);

const met = (start = '2026-11-24T10:00', heldOn = '2026-11-26'): Life => {
  const life = liveBilan(start);
  metAndDecided(life, heldOn);
  return life;
};

describe('what the compte formation pays', () => {
  test.each([
    ['2026-02-25', 2500, 103.2],
    ['2026-02-26', 1600, 200],
    ['2026-04-02', 1600, 200],
  ])('T18, L6323-7: on %s of a balance of 2500 € it pays %d € of 1800 €, the person %d €', (day, usable, pays) => {
    expect(cpfMoney({ price: 1800, balance: 2500 }, 'private-employee', on(day))).toMatchObject({
      usable,
      holderPays: pays,
    });
  });

  test.each([
    ['2024-05-01', 0],
    ['2024-05-02', 100],
    ['2025-06-01', 102.23],
    ['2026-01-01', 103.2],
    ['2026-04-02', 150],
  ])('L6323-7: the flat contribution of %s is %d €, and a job seeker owes none', (day, contribution) => {
    const order = { price: 1000, balance: 1000 };
    expect(cpfMoney(order, 'private-employee', on(day)).holderPays).toBe(contribution);
    expect(cpfMoney(order, 'job-seeker', on(day)).holderPays).toBe(0);
  });

  test.each([
    ['employer', 0],
    ['hardship-points', 0],
    ['incapacity', 0],
    ['other', 150],
    [undefined, 150],
  ] as const)(
    'L6323-7: whoever has a top-up of the kind « %s » owes a contribution of %d €',
    (topUpBy, contribution) => {
      const order = { price: 1600, balance: 1600, topUp: 100, topUpBy };
      expect(cpfMoney(order, 'private-employee', on('2026-11-24'))).toMatchObject({
        contribution,
        holderPays: contribution,
      });
    },
  );

  test('L6323-7: the person pays the rest, never less than the contribution, and nobody pays twice', () => {
    fc.assert(
      fc.property(euros, euros, euros, (price, balance, topUp) => {
        const { usable, contribution, holderPays } = cpfMoney(
          { price, balance, topUp },
          'private-employee',
          on('2026-11-24'),
        );
        expect(usable).toBeLessThanOrEqual(Math.min(balance, 1600));
        expect(holderPays).toBeGreaterThanOrEqual(contribution);
        const rest = price - usable - topUp;
        expect(holderPays).toBeCloseTo(rest > contribution ? rest : contribution, 2);
      }),
    );
  });
});

describe('five years since an earlier bilan', () => {
  const AGENTS = ROUTE_IDS.filter((id) => ROUTES[id].gap === 'yearsBetweenAgentBilans');
  const CPF = ROUTE_IDS.filter((id) => ROUTES[id].gap === 'yearsBetweenFundedBilans');
  const FREE = ROUTE_IDS.filter((id) => ROUTES[id].gap === undefined);
  const choice = (route: RouteId, earlierBilanEndedOn: string) => ({
    route,
    earlierBilanEndedOn,
    ...(ROUTES[route].employerInformed ? EMPLOYER : {}),
  });

  const closedUntilThen = (route: RouteId): void => {
    const refusal = met().refused('funding-choice', choice(route, '2021-11-27'));
    expect(refusal).toMatchObject({ code: 'earlier-bilan', field: 'earlierBilanEndedOn' });
    expect(refusal.message).toMatch(/27\s+novembre\s+2026/);
    expect(met().answer('funding-choice', choice(route, '2021-11-26'))).not.toEqual([]);
    expect(met().refused('funding-choice', choice(route, '2026-11-27')).code).toBe('too-early');
  };

  test.each(CPF)('T18: %s is closed until then, to the day', closedUntilThen);

  test.each(AGENTS)('T19: %s is closed until then, to the day', closedUntilThen);

  test('T18: there was no such gap for the CPF before 26 February 2026', () => {
    expect(
      met('2026-02-23T10:00', '2026-02-25').answer('funding-choice', choice('CPF_JOBSEEKER', '2025-01-01')),
    ).not.toEqual([]);
    expect(
      met('2026-02-23T10:00', '2026-02-26').refused('funding-choice', choice('CPF_JOBSEEKER', '2025-01-01')).code,
    ).toBe('earlier-bilan');
  });

  test.each(FREE)('%s asks for none', (route) => {
    expect(met().answer('funding-choice', choice(route, '2026-01-01'))).not.toEqual([]);
  });
});

describe('own money', () => {
  const contract = (place: string, firstPayment = '480') => ({
    signedOn: '2026-11-26',
    place,
    price: '1600',
    firstPayment,
  });
  const signed = (place: string): Life => {
    const life = met();
    life.answer('funding-choice', { route: 'OWN_MONEY' });
    life.answer('service-contract', contract(place), 'office');
    life.reach('withdrawal');
    return life;
  };

  test.each([
    ['T15', 'premises', '2026-12-06'],
    ['T14', 'distance', '2026-12-10'],
  ])('%s: a contract signed on the %s may be withdrawn from until %s', (_rule, place, strictEnd) => {
    const life = signed(place);
    expect(life.state().gates.withdrawal).toMatchObject({ strictEnd });
    const over = signed(place);
    over.until('2026-12-20T10:00');
    expect(over.state().gates.withdrawal).toMatchObject({ outcome: 'met', bySilence: true });
    const out = signed(place);
    out.answer('withdrawal', { withdraws: 'yes' });
    expect(out.state().gates.withdrawal).toMatchObject({ outcome: 'refused' });
  });

  test('T15: the first payment after that time is thirty per cent of the price at most', () => {
    const life = met();
    life.answer('funding-choice', { route: 'OWN_MONEY' });
    expect(highestFirstPayment(1600, on('2026-11-26'))).toBe(480);
    expect(life.refused('service-contract', contract('premises', '480.01'), 'office')).toMatchObject({
      code: 'amount-out-of-range',
      field: 'firstPayment',
    });
    expect(life.answer('service-contract', contract('premises', '480,00'), 'office')).not.toEqual([]);
  });

  test.each(['PRIVATE_EMPLOYER_PLAN', 'RECLASSEMENT'] as const)(
    'R6313-8: the convention of %s states a price, which stays when another funding is chosen',
    (route) => {
      const life = met();
      life.answer('funding-choice', { route, ...EMPLOYER });
      const draft = (price: Record<string, string>) => ({ transmittedOn: '2026-11-26', ...price });
      expect(life.refused('convention-draft', draft({}), 'employer').field).toBe('price');
      expect(life.refused('convention-draft', draft({ price: '0' }), 'employer').code).toBe('amount-out-of-range');
      life.answer('convention-draft', draft({ price: '1 799,50 €' }), 'employer');
      expect(life.state().facts.price).toBe(1799.5);
      life.answer('convention-signature', { signs: 'no' });
      life.answer('next-route', { next: 'other-funding' });
      life.answer('funding-choice', { route, ...EMPLOYER });
      life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'DRH', eligible: 'yes' }, 'office');
      expect(life.refused('convention-draft', draft({ price: '1800' }), 'employer')).toMatchObject({
        code: 'price-differs',
        field: 'price',
      });
      expect(life.answer('convention-draft', draft({ price: '1799.5' }), 'employer')).not.toEqual([]);
    },
  );

  test('the price is the same whoever pays, also after another choice', () => {
    const life = signed('distance');
    life.answer('withdrawal', { withdraws: 'yes' });
    life.answer('next-route', { next: 'other-funding' });
    life.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME' });
    life.answer('cpf-request', { requestedOn: '2026-11-26', balance: '1500' });
    const offer = (price: string) => ({ reply: 'offer', offeredOn: '2026-11-26', price });
    expect(life.refused('cpf-answer', offer('1800'), 'office')).toMatchObject({
      code: 'price-differs',
      field: 'price',
    });
    expect(life.refused('cpf-answer', offer('0'), 'office').code).toBe('amount-out-of-range');
    expect(life.answer('cpf-answer', offer('1600'), 'office')).not.toEqual([]);
  });
});
