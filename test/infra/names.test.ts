import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENV, FUNCTIONS, MACHINES } from '../../shared/contracts/names.ts';
import { assemble, functionOf } from './assembly.ts';

const assembly = assemble();
const given = (name: string) => {
  const { Variables: variables } = functionOf(assembly, name).properties['Environment'] as {
    Variables: Record<string, unknown>;
  };
  return Object.keys(variables);
};
const known = Object.values(ENV).flatMap((key) => (typeof key === 'string' ? [key] : Object.values(key)));
const telemetry = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE'];
const bundle = (name: string) => join(assembly.directory, 'bundles', name, 'index.mjs');

test('the functions and machines of the template are those of the names, both ways', () => {
  const physical = (type: string, key: string) => assembly.of(type).map(({ properties }) => properties[key]);
  expect(physical('AWS::Lambda::Function', 'FunctionName').toSorted()).toEqual(
    FUNCTIONS.map((name) => `jalon-prod-${name}`).toSorted(),
  );
  expect(physical('AWS::StepFunctions::StateMachine', 'StateMachineName').toSorted()).toEqual(
    MACHINES.map((name) => `jalon-prod-${name}`).toSorted(),
  );
});

test('every environment key is given to some function, and no function is given another', () => {
  const all = new Set(FUNCTIONS.flatMap(given));
  expect([...all].toSorted()).toEqual([...known, ...telemetry].toSorted());
});

test.each(FUNCTIONS)('%s reads every key that it is given', (name) => {
  const code = readFileSync(bundle(name), 'utf8');
  const unread = given(name).filter((key) => !telemetry.includes(key) && !code.includes(key));
  expect(unread).toEqual([]);
});

test.each(FUNCTIONS)('%s runs on Node 24, arm64, from a bundle under 1 MB', (name) => {
  expect(functionOf(assembly, name).properties).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'index.handler',
  });
  expect(statSync(bundle(name)).size).toBeLessThan(1_000_000);
});

test('an organisation with an issuer of its own gets no user pool', { timeout: 60_000 }, () => {
  const own = assemble({ oidcIssuer: 'https://issuer.example.org', oidcClientId: 'jalon', stage: 'essai' });
  expect(own.of('AWS::Cognito::UserPool')).toEqual([]);
  const [console] = own
    .of('AWS::Lambda::Function')
    .filter(({ properties }) => properties['FunctionName'] === 'jalon-essai-console');
  expect(console?.properties['Environment']).toMatchObject({
    Variables: { OIDC_ISSUER: 'https://issuer.example.org', OIDC_CLIENT_ID: 'jalon', OIDC_ROLES_CLAIM: 'roles' },
  });
});

test('a setting that makes no sense stops the synthesis', { timeout: 60_000 }, () => {
  expect(() => assemble({ stage: 'Pré-prod' })).toThrow(/lower-case/);
  expect(() => assemble({ oidcIssuer: 'https://issuer.example.org' })).toThrow(/go together/);
});
