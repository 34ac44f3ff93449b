import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { synthesise } from '../../infra/synth.ts';
import { cdk, ENVIRONMENT, type Ministack, startMinistack } from './ministack.ts';

/**
 * Taken out for the emulator, by the setting that an organisation with its own OpenID provider uses: the Cognito user pool.
 * ministack refuses `AWS::Cognito::ManagedLoginBranding` and does not know the pool's `ProviderURL`. All else is deployed.
 */
const OWN_ISSUER = { oidcIssuer: 'https://connexion.example.org', oidcClientId: 'jalon' };

const assembly = mkdtempSync(join(tmpdir(), 'jalon-deploy-'));
let ministack: Ministack;

beforeAll(async () => {
  ministack = await startMinistack();
  synthesise(assembly, OWN_ISSUER, ministack.env);
  cdk(ministack, 'bootstrap', ENVIRONMENT);
  cdk(
    ministack,
    'deploy',
    '--all',
    '--app',
    assembly,
    '--require-approval',
    'never',
    '--outputs-file',
    join(assembly, 'outputs.json'),
  );
});

afterAll(() => {
  ministack?.stop();
  rmSync(assembly, { recursive: true, force: true });
});

const client = () => ({
  endpoint: ministack.url,
  region: 'eu-west-3',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** Asks until there is an answer: the emulator lives on the real clock. */
const eventually = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(250);
  }
  throw new Error(`within a minute: ${what}`);
};

const portalHost = (): string => {
  const outputs = JSON.parse(readFileSync(join(assembly, 'outputs.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const url = Object.entries(outputs['Jalon-Web'] ?? {}).find(([name]) => name.startsWith('PortalUrl'))?.[1];
  if (url === undefined) throw new Error('the Web stack does not say where the portal is');
  return new URL(url).host;
};

/** `fetch` does not let a client name the host it speaks to; the emulator tells sites apart by it. */
const visit = (path: string, form?: URLSearchParams): Promise<{ status: number; html: string }> =>
  new Promise((resolve, reject) => {
    const headers = {
      host: portalHost(),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const call = request(
      new URL(path, ministack.url),
      { method: form === undefined ? 'GET' : 'POST', headers },
      (answer) => {
        text(answer).then((html) => resolve({ status: answer.statusCode ?? 0, html }), reject);
      },
    );
    call.once('error', reject);
    call.end(form?.toString());
  });

test('a request posted there reaches its first gate', async () => {
  const page = await visit('/demande');
  expect(page.status).toBe(200);
  const hidden = parse(page.html).querySelectorAll(
    'form[action$="/demande"] input[type=hidden], form input[type=hidden]',
  );
  const body = new URLSearchParams();
  for (const input of hidden) body.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
  for (const [name, value] of Object.entries({
    firstName: 'Amina',
    lastName: 'Berger',
    email: 'amina@example.org',
    zone: 'metropole',
  }))
    body.set(name, value);
  expect((await visit('/demande', body)).status).toBe(200);

  const sfn = new SFNClient(client());
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const admission = stateMachines.find(({ name }) => name?.endsWith('admission'))?.stateMachineArn;
  const running = await eventually('an admission that runs', async () => {
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: admission, statusFilter: 'RUNNING' }),
    );
    return executions[0];
  });
  expect(running.status).toBe('RUNNING');

  const dynamodb = new DynamoDBClient(client());
  const gate = await eventually('the token of the first gate', async () => {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: await casesTable() }));
    return Items.find(({ sk }) => sk?.S === 'GATE#appointment');
  });
  expect(gate['pk']?.S).toMatch(/^CASE#01/);
});

const casesTable = async (): Promise<string> => {
  const { TableNames = [] } = await new DynamoDBClient(client()).send(new ListTablesCommand({}));
  const name = TableNames.find((table) => /cases/i.test(table));
  if (name === undefined) throw new Error('no table of cases');
  return name;
};
