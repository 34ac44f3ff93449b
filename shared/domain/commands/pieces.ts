import type { Event } from '../events.ts';
import { fileOf, isFileOpen } from '../funding-file.ts';
import type { Actor } from '../party.ts';
import type { PieceId, PieceState } from '../pieces.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import { staffRefusal } from './staff-refusal.ts';

/** The staff note what became of a piece (S5). Noted already, it changes nothing. */
export const notePiece = (
  bilan: Case,
  { piece, state }: { readonly piece: PieceId; readonly state: PieceState },
  actor: Actor,
): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  const known = fileOf(bilan).find((one) => one.piece === piece);
  if (known === undefined)
    return refuse('invalid-answer', 'Ce financement ne demande pas cette pièce : choisissez-en une autre.', 'piece');
  if (!isFileOpen(bilan)) return refuse('already-answered', 'Le dossier est déjà parti : ses pièces ne changent plus.');
  return known.state === state ? [] : [{ type: 'PieceNoted', piece, state }];
};
