import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Summary } from '../../shared/app/ports.ts';
import { createSummaries } from '../../shared/aws/summaries.ts';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { AT, newCase } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
}, 60_000);
afterAll(() => tables.close());

const summary = (sequence: number, rest: Partial<Summary> = {}): Summary => ({
  caseId: newCase(),
  sequence,
  stage: 'admission',
  suspended: false,
  waitingFor: [{ gate: 'appointment', party: 'office', strictEnd: '2026-12-04', overdue: false }],
  tasks: [],
  machines: [],
  requestedAt: AT,
  ...rest,
});
const listed = async (list: readonly Summary[], ...ids: string[]) =>
  list.filter(({ caseId }) => ids.includes(caseId)).map(({ caseId, sequence }) => [caseId, sequence]);

test('an older summary never takes the place of a newer one', async () => {
  const summaries = createSummaries(tables);
  const newer = summary(5);
  await summaries.put(newer);
  await summaries.put({ ...newer, sequence: 4, stage: 'accompaniment' });
  expect(await summaries.open(100)).toEqual([newer]);
  await summaries.put({ ...newer, stage: 'accompaniment' });
  expect((await summaries.open(100))[0]?.stage).toBe('accompaniment');
});

test('what is due first comes first, across shards; what waits for a person alone comes last', async () => {
  const summaries = createSummaries(tables);
  const due = (day: number) => summary(1, { nextWakeUp: instant(`2026-12-${day}T08:00:00.000Z`) });
  const all = [summary(1), due(24), due(11), due(30), due(12), due(29), due(15), due(18)];
  for (const one of all) await summaries.put(one);
  const ids = all.map(({ caseId }) => caseId);
  const order = (await summaries.open(100)).filter(({ caseId }) => ids.includes(caseId));
  expect(order.map(({ nextWakeUp }) => nextWakeUp?.slice(8, 10))).toEqual([
    '11',
    '12',
    '15',
    '18',
    '24',
    '29',
    '30',
    undefined,
  ]);
  expect(await summaries.open(2)).toHaveLength(2);
});

test('a closed case leaves the worklist; it stays in sight of the audit until everything is destroyed', async () => {
  const summaries = createSummaries(tables);
  const open = summary(1);
  await summaries.put(open);
  const closed: Summary = { ...open, sequence: 2, stage: 'closed', nextWakeUp: instant('2031-12-01T08:00:00.000Z') };
  await summaries.put(closed);
  expect(await listed(await summaries.open(100), open.caseId)).toEqual([]);
  const { caseId, machines, nextWakeUp } = closed;
  expect(await summaries.watched('closed')).toEqual([{ caseId, machines, nextWakeUp }]);
  const { nextWakeUp: _done, ...over } = closed;
  await summaries.put({ ...over, sequence: 3 });
  expect(await summaries.watched('closed')).toEqual([]);
});

test('T32: a closed case by which the office owes an answer stays on the worklist, due or overdue', async () => {
  const summaries = createSummaries(tables);
  const owed = { gate: 'rights-reply', party: 'office', overdue: true } as const;
  const { nextWakeUp: _none, ...closed } = { ...summary(1), stage: 'closed' as const, waitingFor: [owed] };
  await summaries.put(closed);
  expect(await listed(await summaries.open(100), closed.caseId)).toEqual([[closed.caseId, 1]]);
  await summaries.put({ ...closed, sequence: 2, waitingFor: [{ ...owed, gate: 'end-survey', party: 'beneficiary' }] });
  expect(await listed(await summaries.open(100), closed.caseId)).toEqual([]);
});
