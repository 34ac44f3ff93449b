import { rename, writeFile } from 'node:fs/promises';
import type { IdccTable } from '../../../shared/domain/opco/table-form.ts';
import { type OpcoTables, readTables } from '../../../shared/domain/opco/tables.ts';
import { fileOf, tableOf } from './build.ts';
import { type Changes, changesBetween } from './changes.ts';
import { countSiro, NotSiro, type SiroCount } from './siro.ts';

/** A file that lost more of the known agreements than this is taken for a part of the official one. */
const MOST_LOST = 0.1;

interface Wanted extends Pick<IdccTable, 'month' | 'publishedOn'> {
  readonly siro: string;
  /** The source file to replace; left alone when undefined. */
  readonly target: string | undefined;
  readonly before: OpcoTables;
}

/** Replaces a file whole: a reader, or whoever pulls the plug, finds the old text or the new one. */
const replace = async (target: string, text: string): Promise<void> => {
  const beside = `${target}.new`;
  await writeFile(beside, text);
  await rename(beside, target);
};

/** Reads the official file, compares, and replaces the table. Throws `NotSiro` before anything is written. */
export const importSiro = async (wanted: Wanted): Promise<{ readonly count: SiroCount; readonly changes: Changes }> => {
  const { siro, target, before, month, publishedOn } = wanted;
  if (month < before.month)
    throw new NotSiro(`Ce fichier décrit ${month} : la table en place décrit déjà ${before.month}.`);
  const count = await countSiro(siro);
  const table = tableOf(count, { month, publishedOn });
  const changes = changesBetween(before, readTables(table));
  if (changes.removed.length > MOST_LOST * before.owners.size)
    throw new NotSiro(
      `${changes.removed.length} des ${before.owners.size} conventions connues n’y sont plus : le fichier n’est sans doute pas entier.`,
    );
  if (target !== undefined) await replace(target, fileOf(table));
  return { count, changes };
};
