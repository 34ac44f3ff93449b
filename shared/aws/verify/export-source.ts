import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Item } from '../attribute-value.ts';
import { createBuckets } from './buckets.ts';
import type { VerifySource } from './verify.ts';

/** Something about the files themselves: they are not one whole export. The message is for the operator, in French. */
export class NotAnExport extends Error {
  override readonly name = 'NotAnExport';
}

const DATA_FILE = /\.json(\.gz)?$/;
const MANIFEST = /^manifest-.*\.json$/;

/**
 * A full export to S3 in DynamoDB JSON, as it was downloaded: `AWSDynamoDB/<id>/data/*.json.gz`, or the same unzipped. Items stand there
 * in any order over any number of files; they are sorted on disk, in a folder of their own that is removed in the end.
 * @param path a file, or a folder that is searched to its bottom
 */
export const exportSource = (path: string): VerifySource => ({ items: itemsOf(path) });

async function* itemsOf(path: string): AsyncGenerator<Item> {
  const files = filesOf(path);
  const data = files.filter((file) => DATA_FILE.test(file) && !MANIFEST.test(basename(file)));
  if (data.length === 0) throw new NotAnExport(`aucun fichier .json ou .json.gz dans ${path}`);
  const promised = itemsPromised(files);
  using buckets = createBuckets();
  let read = 0;
  for (const file of data) {
    for await (const line of linesOf(file)) {
      const { pk, sk } = itemOf(line, file);
      buckets.put(pk?.S ?? '', sk?.S ?? '', line);
      read += 1;
    }
  }
  if (promised !== undefined && promised !== read)
    throw new NotAnExport(`le manifeste annonce ${promised} éléments, les fichiers en contiennent ${read}`);
  for (const line of buckets.sorted()) yield itemOf(line, path);
}

const filesOf = (path: string): string[] => {
  if (DATA_FILE.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

/** What the export says of itself: a file that was not downloaded would pass for cases that never were. */
const itemsPromised = (files: readonly string[]): number | undefined => {
  const manifests = files.filter((file) => basename(file) === 'manifest-summary.json');
  if (manifests.length > 1) throw new NotAnExport('plusieurs exports dans ce dossier : donnez celui d’un seul');
  const [manifest] = manifests;
  if (manifest === undefined) return undefined;
  const { itemCount } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly itemCount?: number };
  return itemCount;
};

async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  bytes.on('error', (error) => input.destroy(error));
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) if (line !== '') yield line;
}

const itemOf = (line: string, file: string): Item => {
  try {
    const { Item: item } = JSON.parse(line) as { readonly Item?: Item };
    if (item !== undefined) return item;
  } catch {
    // Said below: a line that is no JSON and one that holds no item are the same to whoever reads it.
  }
  throw new NotAnExport(`${file} : une ligne n’est pas un élément d’un export complet au format DynamoDB JSON`);
};
