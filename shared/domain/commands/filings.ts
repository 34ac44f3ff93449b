import { addDelay } from '../calendar/counting.ts';
import { endOfDay } from '../calendar/local-time.ts';
import type { Event, Filing } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isProspect } from '../retention-classes.ts';
import type { Case } from '../state.ts';
import { destroySoon } from './destroy-soon.ts';
import { openGate } from './gates.ts';
import { staffRefusal } from './staff-refusal.ts';

/**
 * T32, T34: the person asks something about their data, or complains; the staff may note it at their word. A second request while one
 * is answered shares its delay, which ends sooner.
 */
export const fileRequest = (
  bilan: Case,
  { kind, message }: { readonly kind: Filing; readonly message?: string | undefined },
  actor: Actor,
  context: Context,
): readonly Event[] | Refusal => {
  const refusal = actor.party === 'beneficiary' ? undefined : staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  if (bilan.destroyed.identity !== undefined)
    return refuse('document-not-available', 'Tout ce que nous gardions sur vous est détruit : il ne reste rien.');
  if (kind === 'complaint' && !message)
    return refuse('invalid-answer', 'Écrivez quelques mots : sur quoi porte votre réclamation ?', 'message');
  const gates =
    kind === 'complaint' ? (['complaint-acknowledgement', 'complaint-reply'] as const) : ['rights-reply' as const];
  return [
    {
      type: 'RequestFiled',
      kind,
      recordedByStaff: actor.party !== 'beneficiary',
      ...(message ? { identity: { [filingField(bilan.filed + 1)]: message } } : {}),
    },
    ...gates.flatMap((gate) => openGate(bilan, gate, context)),
    ...(kind === 'erasure' ? erased(bilan, context) : []),
  ];
};

/** What its owner may have destroyed without anybody's leave is on its way at once; proof stays, and the office says why. */
const erased = (bilan: Case, context: Context): readonly Event[] => [
  ...destroySoon(bilan, 'content', context),
  ...destroySoon(bilan, 'synthesis', context),
  ...(isProspect(bilan) ? destroySoon(bilan, 'identity', context) : []),
];

/** Where the sealed words of a request stand among the people's fields. */
export const filingField = (number: number): string => `filing.${number}`;

/** RGPD art. 12(3): two months more for what is complex, decided and told within the first month, once. */
export const extendRights = (
  bilan: Case,
  reason: string,
  actor: Actor,
  { now, settings }: Context,
): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  const gate = bilan.gates['rights-reply'];
  if (gate?.status !== 'open' || gate.strictEnd === undefined)
    return refuse('gate-not-open', 'Aucune demande sur les données personnelles n’attend de réponse.');
  if (gate.extended) return refuse('already-extended', 'Ce délai a déjà été prolongé : il ne peut l’être qu’une fois.');
  if (endOfDay(gate.strictEnd, bilan.zone) <= now)
    return refuse(
      'too-late',
      'Le premier mois est passé : la prolongation devait être annoncée avant. Répondez sans attendre.',
    );
  const { strictEnd, safeEnd } = addDelay(gate.strictEnd, settings.rightsExtension, bilan.zone);
  return [
    {
      type: 'DelayExtended',
      gate: 'rights-reply',
      round: gate.round,
      strictEnd,
      safeEnd,
      lapsesAt: endOfDay(safeEnd, bilan.zone),
      identity: { rightsDetails: reason },
    },
  ];
};
