import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { synthesise } from '../../infra/synth.ts';
import { assemblyFolder, sharedAssembly } from './assembly.ts';

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly unknown[] }[];
}

const findings = (directory: string) => {
  const report = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports.flatMap(({ violations }) => violations);
};

test('neither CloudFormation nor cdk-nag has anything left to say', () => {
  expect(findings(sharedAssembly())).toEqual([]);
});

test('nor when account and region are known', { timeout: 60_000 }, () => {
  const known = { CDK_DEFAULT_ACCOUNT: '000000000000', CDK_DEFAULT_REGION: 'eu-west-3' };
  expect(findings(synthesise(assemblyFolder(), {}, known))).toEqual([]);
});
