import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLinks } from '../../shared/aws/links.ts';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { newCase } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
}, 60_000);
afterAll(() => tables.close());

const link = (expiresAt = '2027-03-01T08:00:00.000Z') => ({
  caseId: newCase(),
  party: 'beneficiary' as const,
  target: { kind: 'gate' as const, gate: 'decision' as const, round: 2 },
  expiresAt: instant(expiresAt),
});

test('the secret finds the link, and the table knows its hash alone', async () => {
  const links = createLinks(tables);
  const issued = link();
  const secret = await links.issue(issued);
  expect(await links.find(secret)).toEqual(issued);
  const scanned = JSON.stringify(await tables.call('Scan', {}));
  expect(scanned).not.toContain(secret);
  expect(scanned).toContain(`LINK#${createHash('sha256').update(secret).digest('hex')}`);
});

test('a link remembers how often the address of its party had been corrected', async () => {
  const links = createLinks(tables);
  const issued = { ...link(), corrections: 2 };
  expect(await links.find(await links.issue(issued))).toEqual(issued);
});

test('each link has a secret of its own, 256 bits of it', async () => {
  const links = createLinks(tables);
  const same = link();
  const secrets = await Promise.all(Array.from({ length: 20 }, () => links.issue(same)));
  expect(new Set(secrets).size).toBe(20);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
});

test('an expired link comes back as it is, and is forgotten by the table three months later', async () => {
  const links = createLinks(tables);
  const expired = link('2026-01-01T00:00:00.000Z');
  const secret = await links.issue(expired);
  expect(await links.find(secret)).toEqual(expired);
  const { Items } = (await tables.call('Scan', {})) as { Items: { expiresAt?: { N: string } }[] };
  expect(Items.map((item) => item.expiresAt?.N)).toContain(String(Date.parse('2026-04-01T00:00:00Z') / 1000));
});

test.each(['', 'x', 'a'.repeat(44), `${'a'.repeat(42)}/`, 'a'.repeat(43)])('%j is no link', async (secret) => {
  expect(await createLinks(tables).find(secret)).toBeUndefined();
});
