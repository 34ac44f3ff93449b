import { addDelay } from '../calendar/counting.ts';
import type { Delay } from '../calendar/delay.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Ask, OpcoAnswer, ReadEvidence } from './answer.ts';
import { isAgreement } from './idcc.ts';
import { OPCOS } from './names.ts';
import { areReliable, meantBy, type OpcoTables } from './tables.ts';
import {
  disagreementNote,
  NOTHING_SENT,
  noAgreementNote,
  oneOf,
  staleNote,
  unknownIdccNote,
  whatToDo,
} from './words.ts';

/** The day of the question, and how long the tables are trusted: the setting `opcoDataStaleAfter`. */
export interface OpcoMoment {
  readonly on: PlainDate;
  readonly staleAfter: Delay;
}

const ASK: readonly Ask[] = ['siret', 'human'];

const areStale = ({ publishedOn }: OpcoTables, { on, staleAfter }: OpcoMoment): boolean =>
  addDelay(publishedOn, staleAfter, 'metropole').strictEnd < on;

/** What the IDCC says, or undefined where it says nothing. */
export const byAgreement = (read: ReadEvidence, tables: OpcoTables, moment: OpcoMoment): OpcoAnswer | undefined => {
  const { idcc } = read;
  const owners = idcc === undefined || !isAgreement(idcc) ? undefined : tables.owners.get(idcc);
  const first = owners?.[0];
  if (owners === undefined || first === undefined) return undefined;
  const stale = areStale(tables, moment);
  const notes = stale ? [staleNote(tables.publishedOn)] : [];
  const ask = ASK.filter((one) => one !== 'siret' || read.siret === undefined);
  if (!areReliable(owners)) {
    const candidates = meantBy(owners);
    const message = `À confirmer : la convention collective ${idcc} relève, selon l’entreprise, de l’un de ces OPCO : ${oneOf(candidates)}. ${whatToDo(ask, read)} ${NOTHING_SENT}`;
    return { kind: 'ambiguous', candidates, by: 'idcc', certainty: 'TO_CONFIRM', ask, message, notes, read };
  }
  const { opco } = first;
  const belongs = `${OPCOS[opco].name} : la convention collective ${idcc} relève de cet OPCO d’après la table officielle`;
  if (!stale)
    return { kind: 'certain', opco, by: 'idcc', certainty: 'RELIABLE', message: `Fiable. ${belongs}.`, notes, read };
  const message = `Probable, à confirmer. ${belongs}, mais cette table a vieilli. ${whatToDo(ask, read)} ${NOTHING_SENT}`;
  return { kind: 'likely', opco, by: 'idcc', certainty: 'TO_CONFIRM', ask, message, notes, read };
};

/** What is to be said of an IDCC that did not decide: none of an agreement, unknown, or at odds with the SIRET. */
export const notesOnAgreement = ({ idcc, siro }: ReadEvidence, { owners }: OpcoTables): string[] => {
  if (idcc === undefined) return [];
  if (!isAgreement(idcc)) return [noAgreementNote(idcc)];
  const known = owners.get(idcc);
  if (known === undefined) return [unknownIdccNote(idcc)];
  const meant = meantBy(known);
  return siro === undefined || meant.includes(siro) ? [] : [disagreementNote(idcc, meant)];
};
