import { beforeEach, describe, expect, test } from 'vitest';
import { eachCase } from '../../functions/commit-batch.ts';
import { createConsole } from '../../functions/console/console.tsx';
import { logger } from '../../functions/observe.ts';
import { createPortal } from '../../functions/portal/portal.tsx';
import { audit } from '../../shared/app/audit.ts';
import { relayCommits } from '../../shared/app/relay.ts';
import { sendNotices } from '../../shared/app/send.ts';
import { toItem } from '../../shared/aws/attribute-value.ts';
import { commitKeys } from '../../shared/aws/item-keys.ts';
import { createLinks } from '../../shared/aws/links.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { createSite } from '../../shared/web/site.ts';
import { actIn, engineForAll, PERSON, REQUEST } from '../support/acting.ts';
import { commandId, newCase } from '../support/log.ts';
import { openWorkflow, type Workflow } from '../support/workflow.ts';
import { CONSOLE_URL, ORGANISATION } from '../web/sites.ts';

logger.setLogLevel('SILENT');

/** A commit that someone put into the table by hand: in its place, and with a hash that is not its own. */
const FORGED = { schemaVersion: 1, actor: { party: 'office' }, commandId: 'by-hand' };
const PEOPLE = /Aïcha|Benali|aicha/;

const engine = engineForAll();
let world: Workflow;
let id: CaseId;
let sequence = 0;

/** Everything in the partition of the case that is no commit. */
const beside = async (): Promise<string> => {
  const { summary, tokens, mails } = await world.traces.of(id);
  return JSON.stringify([summary, tokens, [...mails], await world.schedules.get(id), world.executions()]);
};
const records = (...sequences: number[]) => ({
  Records: sequences.map((number) => ({
    eventSourceARN: `arn:aws:dynamodb:eu-west-3:000000000000:table/${world.table}/stream/now`,
    dynamodb: {
      SequenceNumber: String(number),
      Keys: { pk: { S: `CASE#${id}` }, sk: { S: `COMMIT#${String(number).padStart(6, '0')}` } },
    },
  })),
});
const never = async (): Promise<never> => {
  throw new Error('this was not to be reached');
};

beforeEach(async () => {
  world = await openWorkflow(engine(), '2026-12-01T09:00:00Z');
  id = newCase();
  await actIn(world, id, REQUEST, PERSON);
  const { commits } = await world.cases.load(id);
  sequence = commits.length + 1;
  const at = world.clock();
  const forged = {
    ...FORGED,
    caseId: id,
    sequence,
    at,
    events: [{ fact: { type: 'CaseClosed', closure: 'abandoned', on: '2026-12-01' }, sealed: {} }],
    previousHash: commits.at(-1)?.hash,
    hash: 'f'.repeat(64),
  };
  await world.call('PutItem', { Item: { ...commitKeys(id, sequence, at, true), ...toItem(forged) } });
  return () => world.close();
});

describe('a commit written by hand, in its place and with a wrong hash', () => {
  const named = () => `commit ${sequence} of ${id} was changed`;

  test('is not taken for one, by who knew the log before or by who reads it first', async () => {
    await expect(world.log.load(id)).rejects.toThrow(named());
    await expect(world.reopen().log.load(id)).rejects.toThrow(named());
    const command = { type: 'abandon', reason: '' } as const;
    await expect(world.cases.execute(id, command, { party: 'beneficiary' }, commandId())).rejects.toThrow(named());
  });

  test.each(['relay', 'mailer'] as const)(
    'is reported by the %s, record by record, and nothing is done',
    async (who) => {
      const before = await beside();
      const { cases, occurrences, clock, count } = world;
      const mailer = {
        cases,
        occurrences,
        clock,
        count,
        organisation: ORGANISATION,
        portalUrl: 'https://elan.example',
      };
      const idle = { links: { issue: never, find: never }, post: { send: never }, render: never };
      const answer = await eachCase(world.table, records(sequence), (one, sequences) =>
        who === 'relay' ? relayCommits(world, one, sequences) : sendNotices({ ...mailer, ...idle }, one, sequences),
      );
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: String(sequence) }] });
      expect(await beside()).toBe(before);
    },
  );

  test('brings a page that says so and nothing else, to the person and to the office', async () => {
    const reported: string[] = [];
    const report = (error: Error) => void reported.push(`${error.name}: ${error.message}`);
    const { cases, clock } = world;
    const links = createLinks(world);
    const site = createSite(ORGANISATION);
    const portal = createPortal({ cases, links, site, clock, newCode: () => '123456', report });
    const target = { kind: 'gate', gate: 'appointment', round: 1 } as const;
    const secret = await links.issue({ caseId: id, party: 'beneficiary', target, expiresAt: addMinutes(clock(), 60) });
    const staff = { id: 'office-1', name: 'Claire Morel', email: 'claire@example.org', roles: ['office' as const] };
    const office = createConsole({
      cases,
      clock,
      site,
      report,
      consoleUrl: CONSOLE_URL,
      signIn: { start: never, finish: never, who: async () => staff },
      summaries: world.summaries,
      openRequests: (summaries) => world.seals.openRequests(summaries),
    });
    const pages = [
      await portal.request(`/l/${secret}`),
      await office.request(`/dossiers/${id}`, { headers: { cookie: 'jalon=office' } }),
    ];
    for (const page of pages) {
      expect(page.status).toBe(500);
      expect(await page.text()).not.toMatch(PEOPLE);
    }
    expect(reported).toEqual(Array(2).fill(`BrokenLog: ${named()}`));
    const list = await office.request('/', { headers: { cookie: 'jalon=office' } });
    expect(list.status).toBe(200);
  });

  test('is named by the audit, which touches nothing', async () => {
    const before = await beside();
    await world.until(addMinutes(world.clock(), 20));
    const { findings } = await audit(world, { whole: false, repair: true });
    expect(findings).toEqual([{ caseId: id, what: 'log', repaired: false }]);
    expect(await beside()).toBe(before);
  });
});
