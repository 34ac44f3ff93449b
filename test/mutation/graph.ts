import { globSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Collected, takeCollected } from './collected.ts';

const STAND_IN = import.meta.resolve('./stand-in.ts');

/** The tests that judge: those of the domain. */
const FILES = 'test/domain/**/*.test.ts';
/** But not those whose every run costs more than it says of a line: whole lives at random, every gate on every kind of day, a tool. */
const LEFT_OUT = /(always|delays|law)\.test\.ts$/;

let load = 0;
const stripped = new Map<string, string>();

const sourceOf = (url: string): string => {
  const known = stripped.get(url);
  if (known !== undefined) return known;
  const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
  stripped.set(url, source);
  return source;
};

/** Lets modules be loaded anew at will, each time under another address, and tests see the stand-in in place of vitest. */
export const prepare = (): void => {
  const root = pathToFileURL(`${process.cwd()}/`).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'vitest' && context.parentURL?.startsWith(STAND_IN) === false) return next(STAND_IN, context);
      const resolved = next(specifier, context);
      return resolved.url.startsWith(root) && !resolved.url.includes('/node_modules/')
        ? { ...resolved, url: `${resolved.url}?load=${load}` }
        : resolved;
    },
    load: (url, context, next) => {
      const [file = '', query] = url.split('?load=');
      return query === undefined || !file.endsWith('.ts')
        ? next(url, context)
        : { format: 'module', source: sourceOf(file), shortCircuit: true };
    },
  });
};

export const testFiles = (): readonly string[] =>
  globSync(FILES)
    .filter((file) => !LEFT_OUT.test(file))
    .sort();

export interface Test extends Collected {
  readonly id: string;
}

const loaded = new Map<string, readonly Test[]>();

/** From here on every module is loaded as if for the first time. */
export const forget = (): void => {
  load += 1;
  loaded.clear();
  takeCollected();
};

/** Tests that keep a bilan once brought to a gate: what a mutant did to it would be taken for what the next one does. */
export const keepsLives = (file: string): boolean => readFileSync(file, 'utf8').includes('support/walk.ts');

/** The tests of a file, which is loaded, with all that it imports, where it is not yet. Throws what loading throws. */
export const loadTests = async (file: string): Promise<readonly Test[]> => {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const tests = await importTests(file);
  loaded.set(file, tests);
  return tests;
};

const importTests = async (file: string): Promise<readonly Test[]> => {
  await import(pathToFileURL(join(process.cwd(), file)).href);
  const seen = new Map<string, number>();
  return takeCollected().map((test) => {
    const times = (seen.get(test.title) ?? 0) + 1;
    seen.set(test.title, times);
    return { ...test, id: `${file}#${test.title}${times > 1 ? ` (${times})` : ''}` };
  });
};
