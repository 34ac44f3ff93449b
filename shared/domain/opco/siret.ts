/** La Poste numbers its establishments by a rule of its own: the sum of the digits is a multiple of five. */
const LA_POSTE = '356000000';

const digitsOf = (number: string): number[] => [...number].map(Number);

/** The key of Luhn, by which INSEE closes every SIREN and every SIRET. */
const luhn = (number: string): boolean => {
  const sum = digitsOf(number)
    .reverse()
    .map((digit, place) => (place % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit))
    .reduce((total, digit) => total + digit, 0);
  return sum % 10 === 0;
};

/** The enterprise of an establishment: the first nine digits of its SIRET. */
export const sirenOf = (siret: string): string => siret.slice(0, 9);

/** Whether fourteen digits are a SIRET: both keys are right, or La Poste’s is. Says nothing of its being in use. */
export const isSiret = (digits: string): boolean => {
  if (!/^\d{14}$/.test(digits) || /^0+$/.test(digits)) return false;
  if (!luhn(sirenOf(digits))) return false;
  if (luhn(digits)) return true;
  return sirenOf(digits) === LA_POSTE && digitsOf(digits).reduce((total, digit) => total + digit, 0) % 5 === 0;
};
