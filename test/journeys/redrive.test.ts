import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Account, openAccount } from '../../infra/local/account.ts';
import { worldOf } from './runner/account-world.ts';
import { synthesiseOnce } from './runner/assembly.ts';
import { openBrowser } from './runner/browser.ts';
import { submit } from './runner/form.ts';

const ROOT = join(import.meta.dirname, '../..');
const MAILER = 'jalon-prod-mailer-dead-letters';
const HOUR = 3_600_000;
const UNLUCKY = 'unlucky@courrier.example';
const LUCKY = 'lucky@courrier.example';

const folder = mkdtempSync(join(tmpdir(), 'jalon-redrive-'));
const opened: Account[] = [];
afterAll(async () => {
  for (const account of opened) await account.close();
  rmSync(folder, { recursive: true, force: true });
});

interface MailTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: unknown }>>;
}
interface RoleProperties {
  readonly Description: string;
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: object[] } }[];
}

/** The same assembly, save that the mailer may write to anyone but one person. */
function withoutRightToWriteTo(address: string, right: string): string {
  const wrong = mkdtempSync(join(folder, 'assembly-'));
  const changed = 'Jalon-Mail.template.json';
  for (const name of readdirSync(right)) if (name !== changed) symlinkSync(join(right, name), join(wrong, name));
  const template = JSON.parse(readFileSync(join(right, changed), 'utf8')) as MailTemplate;
  for (const { Type, Properties } of Object.values(template.Resources)) {
    const { Description, Policies } = Properties as RoleProperties;
    if (Type !== 'AWS::IAM::Role' || !Description.endsWith('mailer may do')) continue;
    Policies[0]?.PolicyDocument.Statement.push({
      Effect: 'Deny',
      Action: 'ses:SendRawEmail',
      Resource: '*',
      Condition: { 'ForAnyValue:StringEquals': { 'ses:Recipients': [address] } },
    });
  }
  writeFileSync(join(wrong, changed), JSON.stringify(template));
  return wrong;
}

async function open(assembly: string) {
  const account = await openAccount({
    assembly,
    state: join(folder, 'state'),
    start: Date.parse('2027-01-11T09:40:00Z'),
    clock: 'held',
    log: () => undefined,
  });
  opened.push(account);
  const world = worldOf(account);
  return {
    account,
    async ask(email: string) {
      const browser = openBrowser();
      const fills = { firstName: 'Zénobie', lastName: 'Quatrefages', email, message: 'Plutôt un mercredi.' };
      await submit(browser, await browser.get(`${world.portalUrl}/demande`), { fills });
      await account.clock.advanceTo(account.clock.now() + HOUR);
    },
    keysTo: async (address: string) =>
      (await world.mails(0)).filter(({ to }) => to.includes(address)).map(({ key }) => key),
  };
}

/** The command, as an operator types it. */
function redrive({ client }: Account): Promise<{ readonly code: number; readonly said: string }> {
  const { endpoint, region, credentials } = client;
  const env = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
  };
  return new Promise((resolve) => {
    const command = ['infra/tools/redrive.ts', '--stage', 'prod', '--endpoint', endpoint];
    const child = execFile(process.execPath, command, { cwd: ROOT, env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

test('a mail that poisons the mailer holds up nobody else, and leaves once, by one command, when the cause is gone', async () => {
  const right = synthesiseOnce();
  const ill = await open(withoutRightToWriteTo(UNLUCKY, right));
  await ill.ask(UNLUCKY);
  await ill.ask(LUCKY);
  expect(await ill.keysTo(UNLUCKY)).toEqual([]);
  const usual = await ill.keysTo(LUCKY);
  expect(usual.length).toBeGreaterThan(0);
  const lost = ill.account.queue(MAILER).length;
  expect(lost).toBeGreaterThan(0);

  const early = await redrive(ill.account);
  expect(early.said).toContain(`mailer : ${lost} trouvé`);
  expect(early.said).toContain('échoue encore (batchItemFailures)');
  expect(early.said).not.toContain('@');
  expect(early.code).toBe(1);
  expect(ill.account.queue(MAILER)).toHaveLength(lost);
  await ill.account.close();

  const well = await open(right);
  expect(await well.keysTo(UNLUCKY)).toEqual([]);
  const { code, said } = await redrive(well.account);
  expect(said).toMatch(new RegExp(`mailer : ${lost} trouvés?, ${lost} repris, 0 échoué, 0 restant\\.`));
  expect(code).toBe(0);
  expect(well.account.queue(MAILER)).toEqual([]);
  expect(await well.keysTo(UNLUCKY)).toEqual(usual);

  const again = await redrive(well.account);
  expect(again).toMatchObject({ code: 0 });
  expect(again.said).toContain('mailer : rien à reprendre.');
  expect(await well.keysTo(UNLUCKY)).toEqual(usual);
  expect(await well.keysTo(LUCKY)).toEqual(usual);
}, 180_000);
