import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Item } from '../../shared/aws/attribute-value.ts';

/** One line of an export to S3: the item in DynamoDB JSON, binary as base64. */
export const exportLine = (item: Item): string =>
  `${JSON.stringify({ Item: item }, (_name, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )}\n`;

/** An export as it is downloaded: its items dealt out over gzipped files, one after the other. Returns the folder of its data. */
export const writeExport = (folder: string, items: readonly Item[], files: number): string => {
  const data = join(folder, 'AWSDynamoDB/01700000000000-abcdef01/data');
  mkdirSync(data, { recursive: true });
  for (let file = 0; file < files; file += 1) {
    const lines = items.filter((_item, index) => index % files === file).map(exportLine);
    writeFileSync(join(data, `${'q'.repeat(8)}${file}.json.gz`), gzipSync(lines.join('')));
  }
  const summary = { version: '2020-06-30', itemCount: items.length, outputFormat: 'DYNAMODB_JSON' };
  writeFileSync(join(data, '../manifest-summary.json'), JSON.stringify(summary));
  return data;
};
