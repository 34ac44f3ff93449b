import { type Refusal, refuse } from '../refusal.ts';

/** Providers at which anybody may have an address: two people who share one share no employer. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  'bbox.fr',
  'free.fr',
  'gmail.com',
  'hotmail.com',
  'hotmail.fr',
  'icloud.com',
  'laposte.net',
  'live.fr',
  'numericable.fr',
  'orange.fr',
  'outlook.com',
  'outlook.fr',
  'proton.me',
  'sfr.fr',
  'wanadoo.fr',
  'yahoo.com',
  'yahoo.fr',
]);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

interface Addresses {
  readonly beneficiary?: string | undefined;
  readonly employer?: string | undefined;
}

/** An employer can read what arrives at their own domain. */
export const isAtEmployer = ({ beneficiary, employer }: Addresses): boolean => {
  if (beneficiary === undefined || employer === undefined) return false;
  const domain = domainOf(beneficiary);
  return domain === domainOf(employer) && !OPEN_TO_ALL.has(domain);
};

/** A personal address stands where an employer does not read it. */
export const personalAddressRefusal = (
  personal: string | undefined,
  employer: string | undefined,
): Refusal | undefined =>
  isAtEmployer({ beneficiary: personal, employer })
    ? refuse(
        'employer-address',
        'Cette adresse est chez votre employeur, qui peut lire ce qui y arrive : donnez une adresse qui n’est qu’à vous.',
        'personalEmail',
      )
    : undefined;
