import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { isAgreement } from '../../../shared/domain/opco/idcc.ts';
import { OPCO_IDS, OPCOS, type OpcoId } from '../../../shared/domain/opco/names.ts';

/** The header of the official file, to the letter: UTF-8, fields parted by « | », never quoted. Source: its dictionary of 31 July 2025. */
const HEADER = ['SIRET', 'IDCC', 'OPCO_PROPRIETAIRE', 'OPCO_GESTION'];
const LONGEST_LINE = 1000;

/** What a SIRO file says of agreements. */
export interface SiroCount {
  /** Lines, the header apart. */
  readonly rows: number;
  /** Lines without an agreement or an OPCO: establishments that the payrolls do not name, as the dictionary foresees. */
  readonly unattached: number;
  /** Lines whose code is that of no agreement. */
  readonly withoutAgreement: number;
  /** Establishments by IDCC and OPCO. */
  readonly owners: ReadonlyMap<string, ReadonlyMap<OpcoId, number>>;
}

/** The file is not the official one, or not whole; `message` says in French what is wrong with it, and shows no SIRET. */
export class NotSiro extends Error {
  override readonly name = 'NotSiro';
}

const ID_BY_LABEL: ReadonlyMap<string, OpcoId> = new Map(OPCO_IDS.map((id) => [OPCOS[id].label, id]));

const checkHeader = (header: readonly string[]): void => {
  const missing = HEADER.filter((column) => !header.includes(column));
  const expected = `L’en-tête officiel est ${HEADER.join('|')}.`;
  const [one, ...others] = missing;
  if (others.length > 0) throw new NotSiro(`Il manque les colonnes ${missing.join(', ')}. ${expected}`);
  if (one !== undefined) throw new NotSiro(`Il manque la colonne ${one}. ${expected}`);
  if (header.join('|') !== HEADER.join('|'))
    throw new NotSiro(`Les colonnes ne sont pas celles qu’on attend, ou pas dans cet ordre. ${expected}`);
};

const explained = (error: CsvError): NotSiro => {
  const line = typeof error['lines'] === 'number' ? error['lines'] : '?';
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH')
    return new NotSiro(
      `Ligne ${line} : elle n’a pas ${HEADER.length} champs. Le téléchargement est peut-être incomplet.`,
    );
  return new NotSiro(
    `Ligne ${line} : ce n’est pas un fichier CSV lisible (${error.code}). S’il est compressé, décompressez-le.`,
  );
};

/** Counts a SIRO file in one pass; memory does not grow with it. Throws `NotSiro`, or the error of the file system. */
export const countSiro = async (path: string): Promise<SiroCount> => {
  const owners = new Map<string, Map<OpcoId, number>>();
  let [rows, unattached, withoutAgreement] = [0, 0, 0];

  const count = ([, idcc = '', label = '']: readonly string[]): void => {
    rows += 1;
    if (label !== '' && !ID_BY_LABEL.has(label))
      throw new NotSiro(`Ligne ${rows + 1} : « ${label} » n’est le nom d’aucun des ${OPCO_IDS.length} OPCO connus.`);
    const opco = ID_BY_LABEL.get(label);
    if (idcc === '' || opco === undefined) unattached += 1;
    else if (!/^\d{4}$/.test(idcc))
      throw new NotSiro(`Ligne ${rows + 1} : « ${idcc} » n’a pas la forme d’un IDCC, 4 chiffres.`);
    else if (!isAgreement(idcc)) withoutAgreement += 1;
    else {
      const counts = owners.get(idcc) ?? new Map<OpcoId, number>();
      owners.set(idcc, counts.set(opco, (counts.get(opco) ?? 0) + 1));
    }
  };

  let headed = false;
  const records = parse({ bom: true, delimiter: '|', quote: null, max_record_size: LONGEST_LINE });
  try {
    await pipeline(createReadStream(path), records, async (source: AsyncIterable<string[]>) => {
      for await (const record of source) {
        if (headed) count(record);
        else checkHeader(record);
        headed = true;
      }
    });
  } catch (error) {
    throw error instanceof CsvError ? explained(error) : error;
  }
  if (!headed) throw new NotSiro('Le fichier est vide.');
  return { rows, unattached, withoutAgreement, owners };
};
