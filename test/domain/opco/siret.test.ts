import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSiret, sirenOf } from '../../../shared/domain/opco/siret.ts';
import { siret } from './arbitraries.ts';

describe('the key of a SIRET', () => {
  it('accepts real ones', () => {
    expect(isSiret('73282932000074')).toBe(true);
    expect(sirenOf('73282932000074')).toBe('732829320');
  });

  it.each([
    ['thirteen digits', '7328293200007'],
    ['a letter', '7328293200007A'],
    ['nothing but zeros', '00000000000000'],
    ['two digits exchanged', '73282932000047'],
    ['a wrong SIREN, whose fault the last digit hides', '73282932100072'],
  ])('refuses %s', (_what, digits) => {
    expect(isSiret(digits)).toBe(false);
  });

  it('knows that La Poste has a rule of its own', () => {
    expect(isSiret('35600000000001')).toBe(true);
    expect(isSiret('35600000000002')).toBe(false);
    // Its seat follows the rule of everybody else.
    expect(isSiret('35600000000048')).toBe(true);
    // The sum of the digits is a multiple of five, yet it is not La Poste.
    expect(isSiret('73282932000081')).toBe(false);
  });

  it('refuses every SIRET in which one digit is wrong', () => {
    fc.assert(
      fc.property(siret, fc.nat(13), fc.integer({ min: 1, max: 9 }), (right, place, by) => {
        const wrong = (Number(right[place]) + by) % 10;
        expect(isSiret(right)).toBe(true);
        expect(isSiret(`${right.slice(0, place)}${wrong}${right.slice(place + 1)}`)).toBe(false);
      }),
    );
  });
});
