import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** One import of one source file: `to` is a path from the root, or the name of a package. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly kind: 'file' | 'package' | 'node';
  readonly typeOnly: boolean;
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)|\bnew URL\(\s*'(\.[^']+)'\s*,\s*import\.meta\.url/g;

/** Every import of every source file below these folders of the root. */
export function importsOf(...folders: readonly string[]): Import[] {
  return folders.flatMap((folder) => sourcesIn(join(ROOT, folder)).flatMap(importsIn));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsIn(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const stated = [...text.matchAll(STATEMENT)].map((match) => ({
    typeOnly: match[1] !== undefined,
    named: match[2] ?? '',
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map((match) => ({ typeOnly: false, named: match[1] ?? match[2] ?? '' }));
  return [...stated, ...dynamic].map(({ typeOnly, named }) => {
    const from = fromRoot(file);
    if (named.startsWith('.')) return { from, to: fromRoot(resolve(dirname(file), named)), kind: 'file', typeOnly };
    return { from, to: packageOf(named), kind: named.startsWith('node:') ? 'node' : 'package', typeOnly };
  });
}

const fromRoot = (file: string): string => relative(ROOT, file).split(sep).join('/');
const packageOf = (named: string): string =>
  named
    .split('/')
    .slice(0, named.startsWith('@') ? 2 : 1)
    .join('/');
