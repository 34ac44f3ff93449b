import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Synthesises the app in a process of its own and returns `outdir`, which then holds the cloud assembly (templates, assets).
 * `context` is what `cdk -c` would give. Account and region are left open, as the template says, unless `env` names them.
 * @throws Error carrying the findings, if the app does not synthesise or anything in it is left unacknowledged.
 */
export function synthesise(
  outdir: string,
  context: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string>> = {},
): string {
  const { CDK_DEFAULT_ACCOUNT: _account, CDK_DEFAULT_REGION: _region, ...inherited } = process.env;
  execFileSync(join(import.meta.dirname, '../node_modules/.bin/node'), [join(import.meta.dirname, 'app.ts')], {
    env: { ...inherited, ...env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return outdir;
}
