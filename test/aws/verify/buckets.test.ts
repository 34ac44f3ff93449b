import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createBuckets } from '../../../shared/aws/verify/buckets.ts';

test('lines come back by partition and sort key, whatever they hold', () => {
  using buckets = createBuckets();
  const lines = ['b 2 "é\\t"', 'a 1 {}', 'b 1 ', 'a 3 \t', 'a 2 x'];
  for (const line of lines) buckets.put(line.slice(0, 1), line.slice(2, 3), line);
  const sorted = [...buckets.sorted()];
  expect(sorted.filter((line) => line.startsWith('a'))).toEqual(['a 1 {}', 'a 2 x', 'a 3 \t']);
  expect(sorted.filter((line) => line.startsWith('b'))).toEqual(['b 1 ', 'b 2 "é\\t"']);
});

test('a partition larger than what is read at once is sorted all the same', () => {
  using buckets = createBuckets();
  const keys = Array.from({ length: 24 }, (_, at) => String(at).padStart(6, '0'));
  for (const sk of keys.toReversed()) buckets.put('CASE#1', sk, `${sk} ${'é'.repeat(400_000 + Number(sk))}`);
  let at = 0;
  for (const line of buckets.sorted()) {
    expect(line.slice(0, 6)).toBe(keys[at]);
    expect(line).toHaveLength(400_007 + at);
    at += 1;
  }
  expect(at).toBe(24);
});

test('nothing stays on the disk, whatever happens', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-disk-'));
  vi.stubEnv('TMPDIR', folder);
  const use = () => {
    using buckets = createBuckets();
    buckets.put('a', '1', 'line');
    for (const line of buckets.sorted()) throw new Error(`${line} ${readdirSync(folder).length}`);
  };
  expect(use).toThrow('line 1');
  expect(readdirSync(folder)).toEqual([]);
  vi.unstubAllEnvs();
  rmdirSync(folder);
});
