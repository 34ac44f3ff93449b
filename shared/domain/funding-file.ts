import { routeOf } from './case-route.ts';
import { PIECE_NAMES, type PieceId, type PieceState } from './pieces.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Case, isClosed } from './state.ts';

/** The pieces that the funding of this bilan asks for, each with its state; none where no file is sent. */
export const fileOf = (
  bilan: Pick<Case, 'facts' | 'pieces'>,
): readonly { readonly piece: PieceId; readonly state: PieceState }[] =>
  (routeOf(bilan)?.file?.pieces ?? []).map((piece) => ({ piece, state: bilan.pieces[piece] ?? 'missing' }));

/** Whether pieces may still be noted: this funding has a file, and it has not left. */
export const isFileOpen = (bilan: Case): boolean =>
  !isClosed(bilan) && fileOf(bilan).length > 0 && bilan.gates['funding-file']?.status !== 'settled';

/** S5: a file leaves whole. Names what is missing or was refused. */
export const incompleteFile = (bilan: Case): Refusal | undefined => {
  const wanting = fileOf(bilan).filter(({ state }) => state !== 'received');
  if (wanting.length === 0) return undefined;
  const named = wanting.map(({ piece, state }) => `${PIECE_NAMES[piece]}${state === 'refused' ? ' (refusé)' : ''}`);
  return refuse('file-incomplete', `Le dossier ne peut pas partir : il manque ${named.join(', ')}.`, 'sentOn');
};
