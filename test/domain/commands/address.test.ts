import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { correctAddress } from '../../../shared/domain/commands/address.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Event } from '../../../shared/domain/events.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { noticesOf } from '../../../shared/domain/notices/table.ts';
import type { Actor } from '../../../shared/domain/party.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import type { Case, Share } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { knowing } from '../gates/settling.ts';
import { answered, NOW, waiting } from './states.ts';

const OFFICE = actor('office');
const TOLD = { route: 'PRIVATE_CPF_WORKTIME' } as const;
const SECRET = { route: 'OWN_MONEY' } as const;
const ON_FILE = { beneficiary: 'amina@exemple.fr', employer: 'rh@castel.example' };

type OnFile = Extract<Command, { type: 'correct-address' }>['onFile'];
const ALONE = { beneficiary: ON_FILE.beneficiary };

const corrected = (
  bilan: Case,
  party: 'beneficiary' | 'employer',
  email: string,
  { onFile = ON_FILE, who = OFFICE }: { onFile?: OnFile; who?: Actor } = {},
) => correctAddress(bilan, { type: 'correct-address', party, email, onFile }, who);

describe('RGPD art. 16: an address that was wrong', () => {
  test('is put right, sealed, for the person or for the employer who knows of the bilan', () => {
    expect(corrected(knowing(TOLD), 'beneficiary', 'amina.b@exemple.fr')).toEqual([
      {
        type: 'AddressCorrected',
        party: 'beneficiary',
        identity: { email: 'amina.b@exemple.fr', 'formerEmail.1': 'amina@exemple.fr' },
      },
    ]);
    expect(corrected(knowing(TOLD), 'employer', 'paie@castel.example')).toEqual([
      { type: 'AddressCorrected', party: 'employer', identity: { employerEmail: 'paie@castel.example' } },
    ]);
    expect(corrected(knowing(SECRET), 'beneficiary', 'amina.b@exemple.fr', { onFile: ALONE })).toHaveLength(1);
  });

  test('is kept as often as it changes, for whoever had it to be told', () => {
    const again = corrected(
      knowing(TOLD, { corrections: { beneficiary: 1, employer: 4 } }),
      'beneficiary',
      'a@exemple.fr',
    );
    expect(again).toMatchObject([{ identity: { email: 'a@exemple.fr', 'formerEmail.2': 'amina@exemple.fr' } }]);
  });

  test('that is on file already changes nothing', () => {
    expect(corrected(knowing(TOLD), 'beneficiary', ON_FILE.beneficiary)).toEqual([]);
    expect(corrected(knowing(TOLD), 'employer', ON_FILE.employer)).toEqual([]);
  });

  test('is for whoever looks after the case', () => {
    expect(corrected(knowing(TOLD), 'beneficiary', 'a@exemple.fr', { who: actor('consultant') })).toHaveLength(1);
    for (const who of [actor('beneficiary'), actor('employer'), actor('referent')])
      expect(corrected(knowing(TOLD), 'beneficiary', 'a@exemple.fr', { who })).toMatchObject({ code: 'not-yours' });
    expect(
      corrected(knowing(TOLD), 'beneficiary', 'a@exemple.fr', { who: { party: 'consultant', id: 'consultant-2' } }),
    ).toMatchObject({ code: 'other-consultant' });
  });

  test('S6: nothing is noted of an employer who is not to know', () => {
    expect(corrected(knowing(SECRET), 'employer', 'paie@castel.example')).toMatchObject({
      code: 'secret-mode',
      field: 'party',
    });
    expect(corrected(knowing(), 'employer', 'paie@castel.example', { onFile: ALONE })).toMatchObject({
      code: 'secret-mode',
    });
  });

  test('never brings the person to where their employer reads', () => {
    const refused = { code: 'employer-address', field: 'email' };
    expect(corrected(knowing(TOLD), 'beneficiary', 'amina@castel.example')).toMatchObject(refused);
    expect(corrected(knowing(TOLD), 'employer', 'paie@exemple.fr')).toMatchObject(refused);
    expect(
      corrected(knowing(TOLD), 'employer', 'paie@free.fr', { onFile: { beneficiary: 'amina@free.fr' } }),
    ).toHaveLength(1);
  });

  test('S44: is for the consultant alone once something is confided, and as long as it is there', () => {
    const begun: Partial<Case> = { stage: { name: 'accompaniment' } };
    const refused = { code: 'not-yours', field: 'party' };
    const email = 'amina.b@exemple.fr';
    expect(corrected(knowing(TOLD, begun), 'beneficiary', email)).toMatchObject(refused);
    expect(corrected(knowing(TOLD, begun), 'beneficiary', email, { who: actor('consultant') })).toHaveLength(1);
    expect(corrected(knowing(TOLD, begun), 'employer', 'paie@castel.example')).toHaveLength(1);
    const after: Partial<Case> = { stage: { name: 'follow-up' }, gates: { needs: answered() } };
    expect(corrected(knowing(TOLD, after), 'beneficiary', email)).toMatchObject(refused);
    const destroyed = { content: plainDate('2027-06-09') };
    expect(corrected(knowing(TOLD, { ...after, destroyed }), 'beneficiary', email)).toHaveLength(1);
    const sent: Share = {
      document: 'synthesis',
      purpose: 'send-to-cep',
      expiresAt: NOW,
      withdrawn: false,
      openedAt: [],
    };
    const kept = knowing(TOLD, { ...after, destroyed, shares: { 1: sent } });
    expect(corrected(kept, 'beneficiary', email)).toMatchObject(refused);
  });

  test('is not noted once what was kept of people is destroyed', () => {
    const bilan = knowing(TOLD, { destroyed: { identity: plainDate('2027-06-01') } });
    expect(corrected(bilan, 'beneficiary', 'a@exemple.fr')).toMatchObject({ code: 'document-not-available' });
    const content = knowing(TOLD, { destroyed: { content: plainDate('2027-06-01') } });
    expect(corrected(content, 'beneficiary', 'a@exemple.fr')).toHaveLength(1);
  });
});

/** What goes to the address that the person had. */
const OLD = ['address-corrected.1 → beneficiary'];

describe('what had been asked at the old address', () => {
  const ISSUED = { 'ask.decision.2.0': NOW, 'consultant-change.1': NOW, 'ask.leave-reply.1.0': NOW };
  const asked = (rest: Partial<Case>): Case => knowing(TOLD, { issued: ISSUED, ...rest });
  const told = (bilan: Case, party: 'beneficiary' | 'employer', times = 1): string[] => {
    const fact = { type: 'AddressCorrected', party } as const;
    const after = Array.from({ length: times }, () => fact).reduce<Case>(
      (state) => evolve(state, fact, NOW, bilan.id),
      bilan,
    );
    return noticesOf(fact, after).map(({ key, to }) => `${key} → ${to}`);
  };

  test('is asked again at the new one, each time under a name of its own', () => {
    const bilan = asked({ gates: { decision: waiting({ round: 2 }), 'leave-reply': waiting() } });
    expect(told(bilan, 'beneficiary')).toEqual([
      'address-corrected.1 → beneficiary',
      'ask.decision.2.0.corrected.1 → beneficiary',
    ]);
    expect(told(bilan, 'beneficiary', 2)).toEqual([
      'address-corrected.2 → beneficiary',
      'ask.decision.2.0.corrected.2 → beneficiary',
    ]);
    expect(told(bilan, 'employer')).toEqual(['ask.leave-reply.1.0.corrected.1 → employer']);
  });

  test('is not, when it has not left yet, is answered, or is for the staff', () => {
    expect(told(asked({ issued: {}, gates: { decision: waiting({ round: 2 }) } }), 'beneficiary')).toEqual(OLD);
    expect(told(asked({ gates: { decision: answered('met', { round: 2 }) } }), 'beneficiary')).toEqual(OLD);
    expect(told(asked({ gates: { planning: waiting() } }), 'beneficiary')).toEqual(OLD);
  });

  test('S21: the question of another consultant too, as long as it stands', () => {
    const proposed = asked({ consultantChange: { round: 1, status: 'proposed' } });
    expect(told(proposed, 'beneficiary')).toEqual([...OLD, 'consultant-change.1.corrected.1 → beneficiary']);
    expect(told(proposed, 'employer')).toEqual([]);
    expect(told(asked({ consultantChange: { round: 1, status: 'agreed' } }), 'beneficiary')).toEqual(OLD);
  });

  test('waits for its decent hour like any other message', () => {
    const bilan = asked({ gates: { decision: waiting({ round: 2 }) } });
    const events = corrected(bilan, 'beneficiary', 'a@exemple.fr');
    if (isRefusal(events)) throw new Error(events.code);
    const after = events.reduce<Case>((state, event: Event) => evolve(state, event, NOW, bilan.id), bilan);
    expect(after.pending.map(({ key }) => key)).toContain('ask.decision.2.0.corrected.1');
    expect(after.corrections).toEqual({ beneficiary: 1 });
  });
});
