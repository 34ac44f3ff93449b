import type { Organisation } from '../contracts/organisation.ts';
import { ADDRESS_FIELDS } from '../domain/commands/address.ts';
import { recipientField } from '../domain/commands/share.ts';
import type { SealedText } from '../domain/events.ts';
import type { Party } from '../domain/party.ts';

/** Where a party is written to; undefined when no address is on file, or the party is not written to at all. */
export const addressOf = (
  { to, about }: { readonly to: Party; readonly about?: number | undefined },
  people: SealedText,
  organisation: Organisation,
): string | undefined => {
  switch (to) {
    case 'beneficiary':
    case 'employer':
      return people[ADDRESS_FIELDS[to]];
    case 'consultant':
      return people['consultantEmail'];
    case 'office':
      return organisation.email;
    case 'recipient':
      return about === undefined ? undefined : people[recipientField('email', about)];
    case 'funder':
    case 'referent':
      return undefined;
  }
};
