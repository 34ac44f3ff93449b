import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { simpleParser } from 'mailparser';
import type { Account } from '../../../infra/local/account.ts';
import { tablesOf } from '../../../infra/local/services/dynamodb-tables.ts';
import type { Execution } from '../../../infra/local/services/states/execution.ts';
import { createCaseLog } from '../../../shared/aws/case-log.ts';
import { factsOnly } from '../../../shared/aws/sealer.ts';
import { CaseId } from '../../../shared/domain/ids.ts';
import { type Browser, openBrowser } from './browser.ts';
import type { StaffRole } from './staff.ts';
import type { Mail, SeenCommit, World } from './world.ts';

/** Names the case to whose log a call to the table adds a commit. */
const WRITTEN = /"CASE#([0-9A-Z]{26})"\},"sk":\{"S":"COMMIT#/;

/**
 * A local account as stories meet it. They act through its portal, its console and its mailbox alone; where a case stands
 * is read as the operator would read it in the AWS console, which the meter counts apart.
 */
export function worldOf(account: Account, patience = 0): World {
  const { clock, activity, mailbox } = account;
  const dynamo = new DynamoDBClient(account.client);
  const log = createCaseLog({ dynamo, table: casesTable(account), sealer: factsOnly });
  const known = new Map<string, readonly SeenCommit[]>();
  const browsers = new Map<StaffRole, Browser>();
  let mails: Promise<Mail[]> = Promise.resolve([]);
  let unread = true;
  let running: ReadonlyMap<string, readonly Execution[]> | undefined;
  account.watch(({ kind, what, text }) => {
    if (what === 'dynamodb:PutItem') known.delete(WRITTEN.exec(text)?.[1] ?? '');
    if (kind === 'kept' && what === 'mails') unread = true;
    if (kind === 'kept' && what === 'executions') running = undefined;
  });

  return {
    clock,
    patience,
    portalUrl: siteUrl(account, 'portal'),
    consoleUrl: siteUrl(account, 'console'),
    staffBrowser(role) {
      const browser = browsers.get(role) ?? openBrowser(patience > 0);
      browsers.set(role, browser);
      return browser;
    },
    quiet: () => activity.quiet(),
    running(caseId) {
      running ??= Map.groupBy(
        account.executions().filter(({ status }) => status === 'RUNNING'),
        ({ input }): string => JSON.parse(input).caseId,
      );
      return running.get(caseId) ?? [];
    },
    async mails(skip) {
      if (unread) {
        unread = false;
        mails = mails.then(async (read) => {
          read.push(...(await Promise.all(mailbox.list().slice(read.length).map(readMail))));
          return read;
        });
      }
      return (await mails).slice(skip);
    },
    async commits(caseId) {
      const commits = known.get(caseId) ?? (await seen(caseId));
      known.set(caseId, commits);
      return commits;
    },
  };

  async function seen(caseId: string): Promise<SeenCommit[]> {
    const { commits } = await log.load(CaseId.parse(caseId));
    return commits.map(({ sequence, at, actor, events }) => ({
      sequence,
      at: Date.parse(at),
      actor,
      facts: events.map(({ fact }) => fact),
    }));
  }
}

/** Name of the table that holds the case logs: the one with a stream. */
export function casesTable({ template }: Pick<Account, 'template'>): string {
  const table = tablesOf(template).find(({ properties }) => properties['StreamSpecification'] !== undefined);
  if (table === undefined) throw new Error('The template has no table with a stream');
  return table.ref;
}

/** Address of a site by a word of its name: "portal", "console". */
function siteUrl({ apis }: Pick<Account, 'apis'>, word: string): string {
  const url = Object.entries(apis).find(([name]) => name.includes(word))?.[1];
  if (url === undefined) throw new Error(`The account serves no ${word}`);
  return url;
}

async function readMail({ at, to, tags, raw }: ReturnType<Account['mailbox']['list']>[number]): Promise<Mail> {
  const { subject = '', text = '', html } = await simpleParser(raw, { skipTextToHtml: true });
  // The tags of SES take no dot: those of a key travel as underscores.
  const key = (tags['mail'] ?? '').replaceAll('_', '.');
  return { at: Date.parse(at), to, subject, text, html: html || '', key, caseId: tags['case'] ?? '' };
}
