import type { Ask, OpcoAnswer, ReadEvidence } from './answer.ts';
import { type NafReading, readNaf } from './naf.ts';
import { OPCOS } from './names.ts';
import type { OpcoTables } from './tables.ts';
import { eitherVersionNote, NOTHING_SENT, oneOf, whatToDo } from './words.ts';

const ASK: readonly Ask[] = ['siret', 'idcc', 'human'];

/** What would settle it, given what is there already. */
export const stillToAsk = ({ siret }: ReadEvidence): Ask[] =>
  ASK.filter((one) => one !== 'siret' || siret === undefined);

const UNDECIDED: Readonly<Record<Exclude<NafReading['kind'], 'one' | 'several'>, (naf: string) => string>> = {
  'not-listed': (naf) =>
    `Inconnu : ${naf} n’est pas un code de la NAF rév. 2 ; c’est peut-être un code de la NAF 2025.`,
  'nothing-known': (naf) => `Inconnu : rien n’est publié sur les OPCO des employeurs de code NAF ${naf}.`,
  public: (naf) =>
    `Inconnu : le code NAF ${naf} est celui du service public. Un employeur de droit public n’a pas d’OPCO : voyez son service des ressources humaines. S’il est de droit privé, il en a un.`,
};

/** What the NAF code lets suppose, never more; undefined when there is none. */
export const byActivity = (read: ReadEvidence, tables: OpcoTables): OpcoAnswer | undefined => {
  const { naf, nafVersion } = read;
  if (naf === undefined) return undefined;
  const ask = stillToAsk(read);
  const then = whatToDo(ask, read);
  if (nafVersion === '2025') {
    const message = `Inconnu : ${naf} est un code de la NAF 2025, que cette table ne lit pas encore. ${then}`;
    return { kind: 'unknown', ask, message, notes: [], read };
  }
  const found = readNaf(naf, tables);
  const notes = nafVersion === undefined && found.kind !== 'not-listed' ? [eitherVersionNote(naf)] : [];
  const told = { ask, notes, read };
  switch (found.kind) {
    case 'one': {
      const { opco } = found;
      const message = `Probable, à confirmer. ${OPCOS[opco].name} : c’est le seul OPCO connu sous le code NAF ${naf}, mais l’OPCO suit la convention collective, pas le code NAF. ${then} ${NOTHING_SENT}`;
      return { kind: 'likely', opco, by: 'naf', certainty: 'TO_CONFIRM', message, ...told };
    }
    case 'several': {
      const { candidates } = found;
      const among = candidates.length > 1 ? ` : ${oneOf(candidates)}` : '';
      const message = `À confirmer : sous le code NAF ${naf}, plusieurs OPCO sont possibles${among}. ${then} ${NOTHING_SENT}`;
      return { kind: 'ambiguous', candidates, by: 'naf', certainty: 'TO_CONFIRM', message, ...told };
    }
    default:
      return { kind: 'unknown', message: `${UNDECIDED[found.kind](naf)} ${then}`, ...told };
  }
};
