import { describe, expect, test } from 'vitest';
import type { RouteId } from '../../../shared/domain/routes.ts';
import { metAndDecided } from '../../support/admission.ts';
import { type Life, liveBilan } from '../../support/bilan.ts';
import { completeFile } from '../../support/file.ts';

const TODAY = '2026-11-26';

const chosen = (route: RouteId): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, TODAY);
  life.answer('funding-choice', { route });
  return life;
};

describe('what France Travail adds', () => {
  const asked = (route: RouteId): Life => {
    const life = chosen(route);
    completeFile(life);
    life.answer('funding-file', { sentOn: TODAY, price: '1800' }, 'office');
    return life;
  };
  const granted = (topUp?: string) => ({
    granted: 'yes',
    answeredOn: TODAY,
    ...(topUp === undefined ? {} : { topUp }),
  });

  test.each([undefined, '0', '1800.01'])('S9: is not %s €', (topUp) => {
    const life = asked('CPF_JOBSEEKER_TOPUP');
    expect(life.refused('funding-agreement', granted(topUp), 'office')).toMatchObject({
      code: 'amount-out-of-range',
      field: 'topUp',
    });
  });

  test.each(['-1', '300,555', 'trois cents'])('S9: nor « %s »', (topUp) => {
    const life = asked('CPF_JOBSEEKER_TOPUP');
    expect(life.refused('funding-agreement', granted(topUp), 'office')).toMatchObject({
      code: 'invalid-answer',
      field: 'topUp',
    });
  });

  test.each([
    ['0,01', 0.01],
    ['299,90 €', 299.9],
    ['1800', 1800],
  ])('S9: is « %s », kept to the cent', (topUp, kept) => {
    const life = asked('CPF_JOBSEEKER_TOPUP');
    life.answer('funding-agreement', granted(topUp), 'office');
    expect(life.state().facts.topUp).toBe(kept);
    life.answer('next-route', { next: 'other-funding' });
    expect(life.state().facts.topUp).toBeUndefined();
  });

  test('S9: is asked of no other funder, nor of one that says no', () => {
    const alone = asked('FRANCE_TRAVAIL_AIF');
    alone.answer('funding-agreement', granted('300'), 'office');
    expect(alone.state().facts.topUp).toBeUndefined();
    const refused = asked('CPF_JOBSEEKER_TOPUP');
    refused.answer('funding-agreement', { granted: 'no', answeredOn: TODAY, topUp: '300' }, 'office');
    expect(refused.state().facts.topUp).toBeUndefined();
  });
});

describe('what others add to the rights of an employee', () => {
  const requested = (): Life => {
    const life = chosen('PRIVATE_CPF_OFFTIME');
    life.answer('cpf-request', { requestedOn: TODAY, balance: '1000' });
    return life;
  };
  const offer = (more: Record<string, string>) => ({ reply: 'offer', offeredOn: TODAY, price: '1800', ...more });

  test.each([
    [{ topUp: '500' }, 'invalid-answer', 'topUpBy'],
    [{ topUpBy: 'employer' }, 'amount-out-of-range', 'topUp'],
    [{ topUp: '0', topUpBy: 'employer' }, 'amount-out-of-range', 'topUp'],
    [{ topUp: '1800.01', topUpBy: 'employer' }, 'amount-out-of-range', 'topUp'],
    [{ topUp: '500', topUpBy: 'my uncle' }, 'invalid-answer', 'topUpBy'],
  ])('L6323-7: is refused as %j', (more, code, field) => {
    expect(requested().refused('cpf-answer', offer(more), 'office')).toMatchObject({ code, field });
  });

  test('L6323-7: is noted with whoever pays it, before or after the prerequisites', () => {
    const more = { topUp: '1800', topUpBy: 'employer' };
    const atOnce = requested();
    atOnce.answer('cpf-answer', offer(more), 'office');
    const later = requested();
    later.answer('cpf-answer', { reply: 'prerequisites' }, 'office');
    later.answer('cpf-prerequisites', offer(more), 'office');
    for (const life of [atOnce, later]) expect(life.state().facts).toMatchObject({ topUp: 1800, topUpBy: 'employer' });
  });

  test('an offer without any has none', () => {
    const life = requested();
    life.answer('cpf-answer', offer({}), 'office');
    expect(life.state().facts).not.toHaveProperty('topUp');
  });
});
