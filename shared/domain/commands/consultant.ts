import type { Event } from '../events.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Case, isClosed } from '../state.ts';
import { staffRefusal } from './staff-refusal.ts';

const closed = (): Refusal => refuse('case-closed', 'Ce dossier est clos.');

/** A consultant takes the case: whoever is met is whoever accompanies, unless the person has agreed to someone else (S21). */
export const takeCase = (
  bilan: Case,
  { name, email }: { readonly name: string; readonly email: string },
  actor: Actor,
): readonly Event[] | Refusal => {
  if (isClosed(bilan)) return closed();
  if (actor.party !== 'consultant' || actor.id === undefined)
    return refuse('not-yours', 'Seul un consultant peut prendre un dossier.');
  if (bilan.consultantId === actor.id) return [];
  if (bilan.consultantId !== undefined && bilan.consultantChange?.status !== 'agreed')
    return refuse('other-consultant', 'Un autre consultant suit déjà ce dossier.');
  return [
    { type: 'ConsultantAssigned', consultantId: actor.id, identity: { consultantName: name, consultantEmail: email } },
  ];
};

/** The centre asks the person whether another consultant may go on, and says why (S21). Nothing changes before they agree. */
export const proposeConsultant = (
  bilan: Case,
  { nextName, reason }: { readonly nextName: string; readonly reason: string },
  actor: Actor,
): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  if (isClosed(bilan)) return closed();
  if (bilan.consultantId === undefined)
    return refuse('gate-not-open', 'Aucun consultant ne suit encore ce dossier : il suffit de le prendre.');
  const { consultantChange } = bilan;
  if (consultantChange?.status === 'proposed')
    return refuse('too-soon-again', 'La personne n’a pas encore répondu à la demande précédente.');
  const round = (consultantChange?.round ?? 0) + 1;
  return [
    { type: 'ConsultantChangeProposed', round, identity: { nextConsultant: nextName, consultantChangeReason: reason } },
  ];
};

/** The person alone says yes or no; silence changes nothing. */
export const answerConsultantChange = (
  { consultantChange }: Case,
  { round, agrees }: { readonly round: number; readonly agrees: boolean },
  { party }: Actor,
): readonly Event[] | Refusal => {
  if (party !== 'beneficiary') return refuse('not-yours', 'Cette réponse revient à la personne du bilan.');
  if (consultantChange?.round !== round) return refuse('gate-not-open', 'Cette question n’attend plus de réponse.');
  if (consultantChange.status === 'proposed') return [{ type: 'ConsultantChangeAnswered', round, agrees }];
  return consultantChange.status === (agrees ? 'agreed' : 'refused')
    ? []
    : refuse('already-answered', 'Une réponse a déjà été enregistrée : elle n’a pas été modifiée.');
};
