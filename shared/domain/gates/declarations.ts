import * as z from 'zod';
import { refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import { GivenDate } from './answers.ts';
import { type Gate, gate, noLadder } from './gate.ts';
import { reviewGate } from './review.ts';

/** Ordered on Mon Compte Formation, and followed there since the order was made. */
export const isDeclared = ({ facts }: Pick<Case, 'facts'>): boolean => facts.cpfOfferedOn !== undefined;

const declared = {
  asks: 'office',
  recordedBy: ['consultant'],
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({ declaredOn: GivenDate }),
} as const satisfies Partial<Gate>;

const cpfEntry = gate<z.infer<typeof declared.answer>>({
  ...declared,
  state: 'Entrée déclarée (3 jours ouvrés)',
  basis:
    'terms of Mon Compte Formation (T16): the entry is declared within three working days, or the payment is blocked',
  applies: isDeclared,
  clock: (bilan, { today, settings }) => ({ from: bilan.facts.startOn ?? today, delay: settings.cpfEntryDeclaration }),
  settle: ({ declaredOn }, { facts, gates }, { today }) => {
    if (declaredOn > today)
      return refuse('too-early', 'La déclaration ne peut pas porter une date à venir.', 'declaredOn');
    const hasBegun = gates.start?.status === 'settled' || facts.startOn === undefined || facts.startOn <= today;
    return hasBegun
      ? { outcome: 'met', facts: { cpfEntryDeclaredOn: declaredOn } }
      : refuse('too-early', 'L’entrée se déclare une fois le bilan commencé.', 'declaredOn');
  },
});

const cpfExit = gate<z.infer<typeof declared.answer>>({
  ...declared,
  state: 'Sortie déclarée (3 jours ouvrés)',
  basis: 'terms of Mon Compte Formation (T17): exit and service done are declared within three working days',
  applies: (bilan) => isDeclared(bilan) && bilan.facts.endedOn !== undefined,
  clock: (bilan, { today, settings }) => ({ from: bilan.facts.endedOn ?? today, delay: settings.cpfExitDeclaration }),
  settle: ({ declaredOn }, { facts }, { today }) => {
    if (declaredOn > today)
      return refuse('too-early', 'La déclaration ne peut pas porter une date à venir.', 'declaredOn');
    return facts.endedOn !== undefined && declaredOn < facts.endedOn
      ? refuse('too-early', 'La sortie se déclare une fois le bilan terminé.', 'declaredOn')
      : { outcome: 'met', facts: { cpfExitDeclaredOn: declaredOn } };
  },
});

/** Begun on Mon Compte Formation, and its exit not declared there. */
const owesExit = (bilan: Case): boolean =>
  isDeclared(bilan) &&
  bilan.facts.cpfExitDeclaredOn === undefined &&
  (bilan.facts.cpfEntryDeclaredOn !== undefined ||
    (bilan.gates.start?.status === 'settled' && bilan.gates.start.outcome === 'met'));

/** A closed case has no machine left: what is still to be told of it is a duty of the organisation. */
const cpfStoppedExit = gate<z.infer<typeof declared.answer>>({
  ...declared,
  state: 'Sortie déclarée après un arrêt (3 jours ouvrés)',
  basis:
    'terms of Mon Compte Formation (T17): a bilan that is stopped is left too, and its exit declared within three working days',
  applies: owesExit,
  clock: ({ facts }, { today, settings }) => ({ from: facts.endedOn ?? today, delay: settings.cpfExitDeclaration }),
  settle: ({ declaredOn }, _bilan, { today }) =>
    declaredOn > today
      ? refuse('too-early', 'La déclaration ne peut pas porter une date à venir.', 'declaredOn')
      : { outcome: 'met', facts: { cpfExitDeclaredOn: declaredOn } },
});

export const STOPPED_GATES = { 'cpf-stopped-exit': cpfStoppedExit };

export const DECLARATIONS_GATES = {
  'cpf-entry': cpfEntry,
  'cpf-exit': cpfExit,
  'declarations-review': reviewGate,
};
