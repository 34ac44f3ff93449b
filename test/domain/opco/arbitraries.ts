import fc from 'fast-check';
import { OPCO_IDS } from '../../../shared/domain/opco/names.ts';
import { OPCO_TABLES } from '../../../shared/domain/opco/tables.ts';

/** The digit that makes the sum of Luhn, counted from the left as a cashier would, a multiple of ten. */
const closed = (digits: string): string => {
  const sum = [...digits].reduce((total, digit, at) => {
    const weighed = Number(digit) * ((digits.length - at) % 2 === 1 ? 2 : 1);
    return total + Math.floor(weighed / 10) + (weighed % 10);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

/** A SIRET whose both keys are right, of anybody but La Poste. */
export const siret = fc
  .tuple(digits(7), digits(4))
  .filter(([siren]) => siren !== '5600000')
  .map(([siren, nic]) => closed(`${closed(`1${siren}`)}${nic}`));

/** What somebody may type beside a SIRET, right or wrong. */
export const otherEvidence = fc.record(
  {
    idcc: fc.oneof(fc.constantFrom(...OPCO_TABLES.owners.keys(), '9999', '5100', ''), fc.string({ maxLength: 6 })),
    naf: fc.oneof(fc.constantFrom(...OPCO_TABLES.agreements.keys()), fc.string({ maxLength: 6 })),
    nafVersion: fc.constantFrom('rev2' as const, '2025' as const),
    legalForm: fc.constantFrom('5710', '7210', '9220', ''),
    siro: fc.constantFrom(...OPCO_IDS),
  },
  { requiredKeys: [] },
);
