import { typeset } from '../typography.ts';
import type { OpcoAnswer, OpcoEvidence, ReadEvidence } from './answer.ts';
import { byActivity, stillToAsk } from './by-activity.ts';
import { byAgreement, notesOnAgreement, type OpcoMoment } from './by-agreement.ts';
import { readEvidence, refuseNoAgreement } from './evidence.ts';
import { isAgreement } from './idcc.ts';
import { OPCOS } from './names.ts';
import type { OpcoTables } from './tables.ts';
import { whatToDo } from './words.ts';

/**
 * Which OPCO an employer belongs to. Order of proof: the official table’s answer for the SIRET, a legal form of public law (no OPCO), the
 * IDCC, then the NAF code, which only suggests. What cannot be read is refused even where something else would do.
 */
export const findOpco = (evidence: OpcoEvidence, tables: OpcoTables, moment: OpcoMoment): OpcoAnswer => {
  const read = readEvidence(evidence, moment.on);
  if ('kind' in read) return read;
  const answer =
    bySiret(read) ??
    byLegalForm(read) ??
    byAgreement(read, tables, moment) ??
    byActivity(read, tables) ??
    byNothing(read);
  if (answer.kind === 'refused') return answer;
  const notes = [...notesOnAgreement(read, tables), ...answer.notes].map(typeset);
  return { ...answer, message: typeset(answer.message), notes };
};

const bySiret = (read: ReadEvidence): OpcoAnswer | undefined => {
  const { siret, siro } = read;
  if (siret === undefined || siro === undefined) return undefined;
  const message = `Certain. ${OPCOS[siro].name} : la table officielle SIRET-OPCO rattache cet établissement à cet OPCO.`;
  return { kind: 'certain', opco: siro, by: 'siret', certainty: 'CONFIRMED', message, notes: [], read };
};

/** Categories 7xxx of INSEE are those of public law. */
const byLegalForm = (read: ReadEvidence): OpcoAnswer | undefined => {
  if (!read.legalForm?.startsWith('7')) return undefined;
  const message = 'Aucun OPCO : l’employeur est de droit public. Voyez son service des ressources humaines.';
  return { kind: 'none', message, notes: [], read };
};

const byNothing = (read: ReadEvidence): OpcoAnswer => {
  const { siret, idcc } = read;
  if (siret === undefined && idcc !== undefined && !isAgreement(idcc)) return refuseNoAgreement(idcc);
  const ask = stillToAsk(read);
  return {
    kind: 'unknown',
    ask,
    message: `Inconnu : rien ne dit l’OPCO de cet employeur. ${whatToDo(ask, read)}`,
    notes: [],
    read,
  };
};
