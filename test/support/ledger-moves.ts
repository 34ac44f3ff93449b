import fc from 'fast-check';
import { ASKED_ON_THEIR_PAGE } from '../../shared/domain/agreements/texts.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { Filing } from '../../shared/domain/events.ts';
import type { Actor } from '../../shared/domain/party.ts';

const PERSON: Actor = { party: 'beneficiary' };
const RECIPIENT: Actor = { party: 'recipient' };
const DOCUMENT = { document: 'synthesis' } as const;

/** What people do with their agreements, their requests and their addresses, and what others try with them. */
export interface LedgerMove {
  readonly kind: 'ledger';
  readonly command: Command;
  readonly who: Actor;
}

const number = fc.integer({ min: 1, max: 9 });
const share = fc.integer({ min: 1, max: 3 });
const yes = fc.boolean();
const anyone = fc.constantFrom<Actor>(
  PERSON,
  RECIPIENT,
  { party: 'office' },
  { party: 'employer' },
  { party: 'funder' },
);
const mostly = (who: Actor) => fc.oneof({ weight: 4, arbitrary: fc.constant(who) }, { weight: 1, arbitrary: anyone });
const said = (command: fc.Arbitrary<Command>, who: Actor): fc.Arbitrary<LedgerMove> =>
  fc.record({ kind: fc.constant('ledger' as const), command, who: mostly(who) });

export const AnyLedgerMove: fc.Arbitrary<LedgerMove> = fc.oneof(
  said(
    number.map((agreement) => ({ type: 'withdraw-agreement' as const, agreement })),
    PERSON,
  ),
  said(
    fc.record({
      type: fc.constant('give-agreement' as const),
      text: fc.constantFrom(...ASKED_ON_THEIR_PAGE),
      agrees: fc.constantFrom('yes' as const, 'no' as const),
    }),
    PERSON,
  ),
  said(
    fc.record({
      type: fc.constant('correct-address' as const),
      party: fc.constantFrom('beneficiary' as const, 'employer' as const),
      email: fc.constantFrom('a.berger@example.org', 'paie@castel.example'),
      onFile: fc.constant({ beneficiary: 'amina@example.org', employer: 'rh@castel.example' }),
    }),
    { party: 'office' },
  ),
  said(fc.constant({ type: 'request-code' as const, ...DOCUMENT, code: '123456' }), PERSON),
  said(
    fc.record({
      type: fc.constant('share-document' as const),
      document: fc.constant('synthesis' as const),
      to: fc.constantFrom('send-to-cep' as const, 'send-to-third-party' as const),
      name: fc.constant('Hugo Lemaire'),
      email: fc.constant('hugo@example.org'),
      codeMatches: yes,
      synthesis: fc.constant({ project: 'a' }),
    }),
    PERSON,
  ),
  said(
    share.map((one) => ({ type: 'request-code' as const, ...DOCUMENT, share: one, code: '123456' })),
    RECIPIENT,
  ),
  said(
    fc.record({
      type: fc.constant('open-document' as const),
      document: fc.constant('synthesis' as const),
      share,
      codeMatches: yes,
    }),
    RECIPIENT,
  ),
  said(
    fc.record({
      type: fc.constant('file-request' as const),
      kind: fc.constantFrom(...Filing.options),
      message: fc.constant('a'),
    }),
    PERSON,
  ),
  said(fc.constant({ type: 'extend-rights' as const, reason: 'a' }), { party: 'office' }),
);
