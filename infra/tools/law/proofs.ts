import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A test that names, at the beginning of its title, the rules and articles that it proves. */
export interface Proof {
  readonly claims: readonly string[];
  /** From the root of the repository. */
  readonly file: string;
  readonly title: string;
}

const CLAIM = /(?:[ST]\d{1,2}|[LRD]\d{3,4}-\d+(?: al\. \d+)?)/.source;
/** The title of a test, or of a table of tests; what is skipped or to be written proves nothing. */
const TITLE = new RegExp(
  String.raw`(?:(?<![.\w])(?:test|it)(?:\.(?:concurrent|sequential))?|\))\(\s*(['"\`])(${CLAIM}(?:, ${CLAIM})*): (.+?)\1,`,
  'g',
);

/** The proofs that stand in the source of one test file, in their order. */
export const proofsIn = (file: string, source: string): Proof[] =>
  [...source.matchAll(TITLE)].map(([, , claims = '', title = '']) => ({ claims: claims.split(', '), file, title }));

/** Every proof below `test`, by path. */
export const readProofs = (root: string): Proof[] =>
  readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .flatMap((path) => proofsIn(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')));
