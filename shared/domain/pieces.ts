import * as z from 'zod';

/** What a funding file may hold (S5), as people call it. The same paper has one name, whoever asks for it. */
export const PIECE_NAMES = {
  quote: 'le devis signé',
  programme: 'le programme du bilan',
  'opco-form': 'le formulaire de l’OPCO',
  'signed-convention': 'la convention signée',
  'employee-data': 'la fiche du salarié demandée par l’OPCO',
  'leave-request-copy': 'la copie de la demande',
  'ppae-project': 'le projet inscrit au PPAE',
  'kairos-quote': 'le devis saisi dans KAIROS',
  'quote-validated': 'le devis validé par la personne',
  'cpf-mobilised': 'la mobilisation du compte formation',
  'anfh-form': 'le dossier de l’ANFH, en recommandé',
  'cfp-attestation': 'l’attestation de contribution à la formation (URSSAF)',
  'identity-paper': 'une pièce d’identité',
  'bank-details': 'un RIB',
} as const satisfies Readonly<Record<string, string>>;

export type PieceId = keyof typeof PIECE_NAMES;
const PIECE_IDS = Object.keys(PIECE_NAMES) as [PieceId, ...PieceId[]];
export const PieceId = z.enum(PIECE_IDS, 'Choisissez une pièce.');

/** A piece that nobody has spoken of is missing; one that is refused must be had again. */
export const PieceState = z.enum(['missing', 'received', 'refused'], 'Choisissez un état.');
export type PieceState = z.infer<typeof PieceState>;
