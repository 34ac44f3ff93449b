import type { Organisation } from '../contracts/organisation.ts';
import { ADDRESS_FIELDS, formerAddressField } from '../domain/commands/address.ts';
import { recipientField } from '../domain/commands/share.ts';
import type { SealedText } from '../domain/events.ts';
import type { NoticeName } from '../domain/notices/names.ts';
import type { Party } from '../domain/party.ts';

/** Where a party is written to; undefined when no address is on file, or the party is not written to at all. */
export const addressOf = (
  { notice, to, about }: { readonly notice: NoticeName; readonly to: Party; readonly about?: number | undefined },
  people: SealedText,
  organisation: Organisation,
): string | undefined => {
  switch (to) {
    case 'beneficiary':
      return people[notice === 'address-corrected' ? formerAddressField(about ?? 1) : ADDRESS_FIELDS.beneficiary];
    case 'employer':
      return people[ADDRESS_FIELDS.employer];
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
