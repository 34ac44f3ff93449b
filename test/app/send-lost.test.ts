import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMailerCases } from '../../shared/app/cases.ts';
import { type SendParts, sendNotices } from '../../shared/app/send.ts';
import { createLinks } from '../../shared/aws/links.ts';
import { createMailOccurrences } from '../../shared/aws/mail-occurrences.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Event } from '../../shared/domain/events.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import type { NoticeName } from '../../shared/domain/notices/names.ts';
import { type Failure, failing } from '../support/failing.ts';
import { AT, newCase, REQUESTED, write } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

const OPENED: Event = { type: 'GateOpened', gate: 'decision', round: 1, clockStart: plainDate('2026-12-01') };
const issued = (notice: NoticeName): Event => ({
  type: 'NoticeIssued',
  key: `${notice}.decision.1.0`,
  notice,
  to: 'beneficiary',
  gate: 'decision',
  round: 1,
});
/** What a mailer is given up after, and longer than a claim is left to whoever holds it. */
const LATER = 5;
const DAY = 24 * 60;

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
}, 60_000);
afterAll(() => tables.close());

/** A mailer that counts what leaves, at an hour that its test moves. */
const mailer = () => {
  const left: string[] = [];
  const counted: Record<string, number> = {};
  let now = AT;
  const parts: SendParts = {
    cases: createMailerCases({ ...tables.reopen(), clock: () => now }),
    occurrences: createMailOccurrences(tables),
    links: createLinks(tables),
    post: {
      async send({ key }) {
        left.push(key);
        return { outcome: 'accepted', messageId: `m-${left.length}` };
      },
    },
    render: async (_notice, _bilan, _people, link) => ({
      subject: 'Votre bilan',
      text: await link({ kind: 'gate', gate: 'decision', round: 1 }),
      html: '<p></p>',
      attachments: [],
    }),
    organisation: { name: 'Atelier Élan', email: 'contact@elan.example' },
    portalUrl: 'https://bilans.elan.example',
    clock: () => now,
    count: (metric, by = 1) => {
      counted[metric] = (counted[metric] ?? 0) + by;
    },
  };
  return {
    left,
    counted,
    parts,
    later: (minutes: number) => {
      now = addMinutes(now, minutes);
    },
  };
};

const aCase = async (...commits: Event[][]): Promise<CaseId> => {
  const id = newCase();
  await write(tables.log, id, REQUESTED, OPENED);
  for (const events of commits) await write(tables.log, id, ...events);
  return id;
};

describe('the mailer, stopped at any of its calls and run again later', () => {
  const FAILURES: readonly Failure[] = ['refused', 'unanswered', 'killed'];

  /** What left and was counted in the end; `stopped` says whether there was such a call. */
  const stoppedAt = async (notice: NoticeName, call: number, failure: Failure) => {
    const { parts, left, counted, later } = mailer();
    const id = await aCase([issued(notice)]);
    const stopped = await sendNotices(failing(parts, call, failure), id, [2]).then(
      () => false,
      () => true,
    );
    for (const minutes of [LATER, LATER, DAY]) {
      later(minutes);
      await sendNotices(parts, id, [2]);
    }
    return { stopped, left: left.length, uncertain: counted['MailsUncertain'] ?? 0 };
  };

  test.each(FAILURES)(
    'sends a question, and a second time only where it counts a doubt, a call %s',
    async (failure) => {
      let call = 1;
      for (; ; call += 1) {
        const { stopped, left, uncertain } = await stoppedAt('ask', call, failure);
        expect({ call, left }).toEqual({ call, left: left === 2 ? 2 : 1 });
        if (left === 2) expect({ call, uncertain }).toEqual({ call, uncertain: 1 });
        if (!stopped) break;
      }
      expect(call).toBeGreaterThan(6);
    },
  );

  test.each(FAILURES)('sends a reminder once, or leaves it and counts a doubt, a call %s', async (failure) => {
    let call = 1;
    for (; ; call += 1) {
      const { stopped, left, uncertain } = await stoppedAt('reminder', call, failure);
      expect({ call, left, uncertain }).toEqual({
        call,
        left: left === 0 ? 0 : 1,
        uncertain: left === 0 ? 1 : uncertain,
      });
      if (!stopped) break;
    }
    expect(call).toBeGreaterThan(6);
  });
});

describe('commits that come', () => {
  const ORDERS: Readonly<Record<string, readonly (readonly number[])[]>> = {
    'each twice': [[2], [2], [3], [3]],
    'in the other order': [[3], [2]],
    'again with the one before': [[2], [2, 3]],
    'twice in one batch': [[2, 2, 3, 3]],
  };

  test.each(Object.entries(ORDERS))(
    '%s send each mail once, and so does the whole log a day later',
    async (_how, batches) => {
      const { parts, left, later } = mailer();
      const id = await aCase([issued('ask')], [issued('reminder')]);
      for (const batch of batches) await sendNotices(parts, id, batch);
      later(DAY);
      await sendNotices(parts, id, [1, 2, 3]);
      expect(left.toSorted()).toEqual(['ask.decision.1.0', 'reminder.decision.1.0']);
    },
  );

  test('to two mailers at the same moment send each mail once', async () => {
    const { parts, left } = mailer();
    const id = await aCase([issued('ask')], [issued('reminder')]);
    await Promise.allSettled([sendNotices(parts, id, [2, 3]), sendNotices(parts, id, [2, 3])]);
    expect(left.toSorted()).toEqual(['ask.decision.1.0', 'reminder.decision.1.0']);
  });
});
