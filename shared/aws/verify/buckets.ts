import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, fstatSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUCKETS = 256;
/** Per bucket, in memory before it is written: 16 MB over all. */
const BUFFER_BYTES = 65_536;
const CHUNK_BYTES = 1 << 20;
/** A file up to that size is read whole. */
const HELD_BYTES = 16 << 20;
const NEWLINE = 0x0a;
const TAB = 0x09;

interface Entry {
  readonly pk: string;
  readonly sk: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Sorts lines by the keys of their items without holding them: each goes to one of 256 files by the hash of its partition; then, file
 * by file, only keys and places are in memory, a 256th of them.
 */
export const createBuckets = () => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-verify-'));
  const waiting = Array.from({ length: BUCKETS }, () => ({ lines: [] as string[], bytes: 0 }));
  const fileOf = (number: number): string => join(folder, String(number));

  const flush = (number: number): void => {
    const bucket = waiting[number];
    if (bucket === undefined) return;
    appendFileSync(fileOf(number), bucket.lines.join(''));
    bucket.lines = [];
    bucket.bytes = 0;
  };

  return {
    put(pk: string, sk: string, line: string): void {
      const number = createHash('sha1').update(pk).digest()[0] ?? 0;
      const bucket = waiting[number];
      if (bucket === undefined) return;
      const text = `${JSON.stringify([pk, sk])}\t${line}\n`;
      bucket.lines.push(text);
      bucket.bytes += text.length;
      if (bucket.bytes > BUFFER_BYTES) flush(number);
    },

    /** Every line, those of a partition together, by sort key. */
    *sorted(): Generator<string> {
      for (let number = 0; number < BUCKETS; number += 1) {
        flush(number);
        const file = openSync(fileOf(number), 'r');
        try {
          const { size } = fstatSync(file);
          const read = readerOf(file, size);
          const entries = [...entriesOf(read, size)].sort((a, b) => order(a.pk, b.pk) || order(a.sk, b.sk));
          for (const { offset, length } of entries) yield read(offset, length).toString('utf8');
        } finally {
          closeSync(file);
        }
      }
    },

    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

type Read = (offset: number, length: number) => Buffer;

const readerOf = (file: number, size: number): Read => {
  if (size <= HELD_BYTES) {
    const held = readFileSync(file);
    return (offset, length) => held.subarray(offset, offset + length);
  }
  return (offset, length) => {
    const bytes = Buffer.allocUnsafe(length);
    readSync(file, bytes, 0, length, offset);
    return bytes;
  };
};

/** Where each line stands, behind its keys. */
function* entriesOf(read: Read, size: number): Generator<Entry> {
  let rest = Buffer.alloc(0);
  for (let from = 0; from < size; from += CHUNK_BYTES) {
    const start = from - rest.length;
    const bytes = Buffer.concat([rest, read(from, Math.min(CHUNK_BYTES, size - from))]);
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, begin)) {
      const tab = bytes.indexOf(TAB, begin);
      const [pk = '', sk = ''] = JSON.parse(bytes.toString('utf8', begin, tab)) as string[];
      yield { pk, sk, offset: start + tab + 1, length: end - tab - 1 };
      begin = end + 1;
    }
    rest = bytes.subarray(begin);
  }
}
