import { timingSafeEqual } from 'node:crypto';

/** The six digits of what was typed, however they were spaced. */
export const digitsOf = (typed: string | undefined): string => (typed ?? '').replaceAll(/\D/g, '');

export const isSameCode = (given: string, sent: string | undefined): boolean =>
  sent !== undefined && sent.length === given.length && timingSafeEqual(Buffer.from(given), Buffer.from(sent));

export const CODE_FLAW = { field: 'code', message: 'Écrivez les six chiffres du code reçu par e-mail.' };
export const WRONG_CODE = 'Ce n’est pas le bon code. Vérifiez le dernier message reçu et essayez de nouveau.';
