import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { synthesiseOnce } from './runner/assembly.ts';
import { openTestAccount } from './runner/open.ts';
import { newPlay } from './runner/play.ts';
import { playAll } from './runner/schedule.ts';
import { readStory, STORIES } from './runner/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'jalon-grant-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Template {
  readonly Resources: Record<
    string,
    { Properties?: { Policies?: { PolicyDocument: { Statement: { Sid?: string }[] } }[] } }
  >;
}

/** A copy of the assembly in which the role that holds it no longer has this statement. */
function assemblyWithout(role: string, sid: string): string {
  cpSync(synthesiseOnce(), folder, { recursive: true });
  let taken = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template;
    for (const [id, { Properties }] of Object.entries(template.Resources)) {
      if (!id.startsWith(role)) continue;
      for (const { PolicyDocument } of Properties?.Policies ?? []) {
        const kept = PolicyDocument.Statement.filter(({ Sid }) => Sid !== sid);
        taken += PolicyDocument.Statement.length - kept.length;
        PolicyDocument.Statement = kept;
      }
    }
    writeFileSync(join(folder, file), JSON.stringify(template));
  }
  expect(taken).toBe(1);
  return folder;
}

test('without the right to send mail, the first mail of a story names the function and the action denied', async () => {
  const story = readStory(join(STORIES, 'amina.yaml'));
  const assembly = assemblyWithout('mailerRole', 'SendMail');
  const { account, world } = await openTestAccount(assembly, [story], { log: () => undefined });
  try {
    const play = newPlay({ ...story, steps: story.steps.slice(0, 1) });
    await playAll(world, [play]);
    expect(play.position.failures.join()).toContain('request-received');
    const denied = account.problems().filter(({ kind }) => kind === 'denied');
    expect(new Set(denied.map(({ where }) => where))).toEqual(new Set(['jalon-prod-mailer']));
    for (const { message } of denied) expect(message).toContain('is not authorized to perform: ses:SendRawEmail');
  } finally {
    await account.close();
  }
});
