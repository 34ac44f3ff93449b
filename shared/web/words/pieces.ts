import type { PieceState } from '../../domain/pieces.ts';

export const PIECE_STATES: Readonly<Record<PieceState, string>> = {
  missing: 'à recevoir',
  received: 'reçue',
  refused: 'refusée, à fournir de nouveau',
};
