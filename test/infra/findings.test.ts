import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { synthesise } from '../../infra/synth.ts';
import { assemblyFolder } from './assembly.ts';

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly unknown[] }[];
}

const findings = (directory: string) => {
  const report = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports.flatMap(({ violations }) => violations);
};

const accounts = {
  open: {},
  known: { CDK_DEFAULT_ACCOUNT: '000000000000', CDK_DEFAULT_REGION: 'eu-west-3' },
};

test.each(Object.entries(accounts))(
  'neither CloudFormation nor cdk-nag has anything left to say (account: %s)',
  { timeout: 60_000 },
  (_name, env) => {
    expect(findings(synthesise(assemblyFolder(), {}, env))).toEqual([]);
  },
);
