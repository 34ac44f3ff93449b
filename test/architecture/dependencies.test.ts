import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Import, importsOf, ROOT } from './imports.ts';

/** Which folder may import which, types included; a folder may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': [],
  'shared/contracts': ['shared/domain'],
  'shared/app': ['shared/domain', 'shared/contracts'],
  'shared/aws': ['shared/domain', 'shared/contracts'],
  'shared/web': ['shared/domain', 'shared/contracts'],
  'shared/mail': ['shared/domain', 'shared/contracts'],
  'shared/documents': ['shared/domain', 'shared/contracts'],
  functions: ['shared'],
  infra: ['shared/contracts/names.ts'],
};

/** `ports.ts` holds interfaces only: whoever answers them may name them. */
const PORTS = 'shared/app/ports.ts';

/** What an operator starts by hand is joined like a function. */
const TOOLS = 'infra/tools';
const JOINED_BY_TOOLS = ['shared/aws', 'shared/app', 'shared/contracts', 'shared/domain'];

const DOMAIN_PACKAGES = new Set(['zod', 'temporal-polyfill', '@noble/hashes']);
const all = importsOf('shared', 'functions', 'infra', 'test');
const of = (folder: string): Import[] => all.filter(({ from }) => from.startsWith(`${folder}/`));
const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const told = (found: readonly Import[]): string[] => found.map(({ from, to }) => `${from} → ${to}`);

describe('the dependency rule', () => {
  test('reads real imports', () => {
    expect(of('shared/domain').length).toBeGreaterThan(50);
    expect(all.filter(({ to, kind }) => kind === 'file' && !existsSync(join(ROOT, to)))).toEqual([]);
  });

  test.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (folder, allowed) => {
    const wrong = of(folder).filter(
      ({ to, kind, typeOnly, from }) =>
        kind === 'file' &&
        !within(to, folder) &&
        !allowed.some((one) => within(to, one)) &&
        !(to === PORTS && typeOnly) &&
        !(from.startsWith('infra/local/') && isStory(from, to)) &&
        !(within(from, TOOLS) && JOINED_BY_TOOLS.some((one) => within(to, one))),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('the domain knows zod, the libraries of dates and of hashes, and nothing of Node', () => {
    const wrong = of('shared/domain').filter(({ to, kind }) => kind !== 'file' && !DOMAIN_PACKAGES.has(to));
    expect(told(wrong)).toEqual([]);
  });

  test('the AWS SDK appears in shared/aws and infra only', () => {
    const wrong = all.filter(
      ({ from, to }) =>
        (to.startsWith('@aws-sdk') || to.startsWith('@smithy')) &&
        !['shared/aws', 'infra', 'test'].some((folder) => within(from, folder)),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('nothing but tests imports an operator’s tool', () => {
    const wrong = all.filter(({ from, to, kind }) => kind === 'file' && within(to, TOOLS) && !within(from, TOOLS));
    expect(told(wrong.filter(({ from }) => !within(from, 'test')))).toEqual([]);
  });

  test('nothing that runs in AWS imports a test or the infrastructure', () => {
    const wrong = all.filter(
      ({ from, to, kind }) => kind === 'file' && /^(shared|functions)\//.test(from) && /^(infra|test)\//.test(to),
    );
    expect(told(wrong)).toEqual([]);
  });
});

/** `npm start` plays a story: its entry alone may use the runner. */
function isStory(from: string, to: string): boolean {
  return /^infra\/local\/(main\.ts|start\/)/.test(from) && to.startsWith('test/journeys/runner/');
}
