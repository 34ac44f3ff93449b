import { formatDate } from '../../domain/calendar/format.ts';
import type { GateName } from '../../domain/gates/names.ts';
import { mayAnswer } from '../../domain/gates/table.ts';
import type { Party } from '../../domain/party.ts';
import { inWords } from '../../domain/settings/in-words.ts';
import type { Case, GateState } from '../../domain/state.ts';
import { tell } from './next.ts';
import type { After, Told } from './told.ts';

type Target =
  | { readonly kind: 'gate'; readonly gate: GateName; readonly round: number }
  | { readonly kind: 'document' | 'agreements' | 'share' | 'consultant-change' };

const FOR_OTHERS: Told = {
  happened: 'Cette question n’attend plus de réponse.',
  next: 'Vous n’avez rien d’autre à faire.',
};

/** The same words whether the person has taken it back, the days are over, or the document is destroyed. */
const NOT_SHARED_ANY_MORE: Told = {
  happened: 'Ce document ne vous est plus transmis.',
  next: 'Vous n’avez rien à faire. Pour le lire de nouveau, adressez-vous à la personne à qui il appartient.',
};

/** What silence did, in the words of the question it answered. */
const SILENCE: Partial<Record<GateName, string>> = {
  'leave-reply': 'Le délai de réponse est passé : la loi considère que l’absence est accordée.',
  'convention-signature':
    'Le délai de {conventionReply} est passé : la convention n’est pas conclue. Ce n’est pas une faute.',
  'cpf-offer': 'L’offre a expiré sans validation. Vous pouvez en demander une autre.',
  withdrawal: 'Le délai de rétractation est passé : votre bilan continue comme prévu.',
  start: 'La date prévue est arrivée : votre bilan a commencé.',
  'synthesis-observations':
    'Le temps prévu pour vos remarques est passé : votre document de synthèse vous est remis tel quel.',
  'retention-agreement':
    'Sans réponse de votre part, vos documents sont détruits à la fin de votre bilan, comme la loi le prévoit.',
  'follow-up-invitation':
    'Nous n’avons pas reçu de réponse, et nous en avons conclu que vous n’aviez pas besoin d’un entretien de suivi.',
  'end-survey': 'Le questionnaire est fermé.',
  'follow-up-survey': 'Le questionnaire est fermé.',
  grace: 'La date prévue est arrivée, et ce que nous gardions est détruit.',
};

const WRITE_TO_US = 'Vous n’avez rien à faire. Si cela ne vous convient pas, écrivez-nous ou appelez-nous.';

/**
 * What became of the question or the document of a dead link, for its owner. An employer learns only that nothing is expected.
 * Undefined when the question still stands and only the link is old.
 */
export const afterwards = (
  { party, target }: { readonly party: Party; readonly target: Target },
  after: After,
): Told | undefined => {
  const { bilan } = after;
  if (target.kind === 'gate' && bilan.gates[target.gate]?.status === 'open' && mayAnswer(target.gate, bilan, party))
    return undefined;
  if (target.kind === 'share') return NOT_SHARED_ANY_MORE;
  if (party !== 'beneficiary') return FOR_OTHERS;
  if (target.kind === 'document') return documentGone(bilan);
  if (target.kind === 'consultant-change') return changeOver(bilan);
  if (target.kind !== 'gate') return undefined;
  const state = bilan.gates[target.gate];
  if (state === undefined || state.round !== target.round) return undefined;
  return gateOver(target.gate, state, party, after);
};

/** What was said of another consultant, as it stands. */
export const changeOver = ({ consultantChange }: Case): Told => {
  switch (consultantChange?.status) {
    case 'refused':
      return { happened: 'Vous préférez garder votre consultant.', next: 'Rien ne change. Nous en parlons avec vous.' };
    case 'agreed':
    case 'done':
      return {
        happened: 'Vous acceptez que quelqu’un d’autre vous accompagne.',
        next: 'La personne qui prend la suite vous contacte. Rien d’autre ne change.',
      };
    default:
      return {
        happened: 'Votre réponse à cette question est enregistrée.',
        next: 'Une autre question vous attend depuis, dans un message plus récent.',
      };
  }
};

const documentGone = (bilan: Case): Told | undefined => {
  const on = bilan.destroyed.content;
  if (on === undefined) return undefined;
  return {
    happened: `Ce document a été détruit le ${formatDate(on)}, comme la loi le prévoit.`,
    next: 'Votre propre exemplaire reste le vôtre. Nous n’en avons plus aucune copie.',
  };
};

const gateOver = (gate: GateName, state: GateState, party: Party, after: After): Told | undefined => {
  if (state.status === 'open') return undefined;
  if (state.status === 'to-ask-again')
    return {
      happened: 'Votre réponse a déjà été enregistrée.',
      next: 'Si une nouvelle question se pose, vous recevez un nouveau message.',
    };
  if (state.outcome === 'closed')
    return { happened: 'Ce dossier est clos.', next: 'Vous n’avez plus rien à faire ici.' };
  if (state.bySilence)
    return {
      happened: inWords(
        SILENCE[gate] ?? 'Le temps prévu pour répondre est passé, et la suite s’est faite sans réponse.',
        after.settings,
      ),
      next: WRITE_TO_US,
    };
  const { happened, next } = tell(gate, state.outcome, party, after);
  return { happened: `Une réponse a déjà été enregistrée. ${happened}`, next };
};
