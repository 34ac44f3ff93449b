import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { FUNCTIONS } from '../../shared/contracts/names.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Bundles every function, SDK included, as `<outdir>/<function>/index.mjs`. The same sources give the same bytes, so that an
 * unchanged function keeps its asset hash.
 * @throws BuildFailure naming each file that does not build.
 */
export function buildBundles(outdir: string): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: FUNCTIONS.map((id) => ({ in: `functions/${id}/handler.ts`, out: `${id}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    // French as it is written, not as escapes.
    charset: 'utf8',
    keepNames: true,
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // CommonJS packages inside an ES module still call require() for Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
}
