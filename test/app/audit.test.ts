import { StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditCall, audit } from '../../shared/app/audit.ts';
import { caseKey, commitKey } from '../../shared/aws/item-keys.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { actIn, auditIn, CLAIRE, engineForAll, takenCase } from '../support/acting.ts';
import { newCase } from '../support/log.ts';
import { openWorkflow, type Workflow } from '../support/workflow.ts';

const NIGHTLY: AuditCall = { whole: false, repair: true };
const WHOLE: AuditCall = { whole: true, repair: true };
const LOOK: AuditCall = { whole: true, repair: false };
const DAY = 24 * 60;

const engine = engineForAll();
let world: Workflow;
let id: CaseId;

const act = (command: Command, actor: Actor) => actIn(world, id, command, actor);
/** The audit, once what was under way has had its time. */
const audited = async (call: AuditCall = NIGHTLY) => {
  const findings = await auditIn(world, call);
  return findings.map(({ caseId, ...finding }) => (caseId === id ? finding : { caseId, ...finding }));
};
const events = async () => (await world.cases.load(id)).commits.flatMap(({ events: written }) => written).length;
const standing = async () => (await world.tokens.get(id, 'appointment')) ?? '';
const executionArn = () => world.executions().at(-1)?.executionArn;
/** Every mail left but those `lost`. */
const mailSent = async (lost?: string) => {
  const { commits } = await world.cases.load(id);
  for (const { events: written } of commits)
    for (const { fact } of written)
      if (fact.type === 'NoticeIssued' && fact.key !== lost) {
        await world.occurrences.claim(id, fact.key, world.clock(), true);
        await world.occurrences.settle(id, fact.key, { end: 'sent', messageId: 'm' });
      }
};

beforeEach(async () => {
  world = await openWorkflow(engine(), '2026-12-01T09:00:00Z');
  id = await takenCase(world);
  await mailSent();
});
afterEach(async () => {
  expect(world.failures).toEqual([]);
  await world.close();
});

test('nothing is wrong with a case that nothing was lost of', async () => {
  expect(await audited()).toEqual([]);
  expect(await audited(WHOLE)).toEqual([]);
});

describe('each loss is found and put right, and is found no more', () => {
  const losses: Record<string, () => Promise<unknown>> = {
    'wake-up': () => world.schedules.put(id, undefined),
    execution: async () => {
      await world.sfn.send(new StopExecutionCommand({ executionArn: executionArn() }));
      await world.activity.quiet();
    },
    token: async () => world.tokens.remove(id, 'appointment', await standing()),
    summary: () => world.call('DeleteItem', { Key: caseKey(id, 'SUMMARY') }),
    mail: async () => {
      const [key] = (await world.traces.of(id)).mails.keys();
      await world.call('DeleteItem', { Key: caseKey(id, `MAIL#${key}`) });
    },
  };

  test.each(Object.entries(losses))('%s', async (what, lose) => {
    const before = { events: await events(), due: await world.schedules.get(id) };
    await lose();
    expect(await audited(LOOK)).toEqual([{ what, repaired: false }]);
    expect(await audited()).toEqual([{ what, repaired: true }]);
    if (what === 'mail') await mailSent();
    expect(await audited()).toEqual([]);
    expect(await standing()).not.toBe('');
    expect(world.executions().filter(({ status }) => status === 'RUNNING')).toHaveLength(1);
    expect({ events: await events(), due: await world.schedules.get(id) }).toEqual(before);
  });
});

test('an execution that ends long after the last commit is missed the next night', async () => {
  await world.until('2026-12-02T10:00:00Z');
  await mailSent();
  expect(await audited()).toEqual([]);
  await world.until('2026-12-04T09:30:00Z');
  await mailSent();
  await world.sfn.send(new StopExecutionCommand({ executionArn: executionArn() }));
  await world.activity.quiet();
  expect(await audited()).toEqual([{ what: 'execution', repaired: true }]);
});

test('a machine that was not told of an answer is told by the audit', async () => {
  const waiting = await standing();
  await world.tokens.remove(id, 'appointment', waiting);
  await act(
    { type: 'answer', gate: 'appointment', answer: { date: '2026-12-10', time: '10:00', mode: 'visio' } },
    CLAIRE,
  );
  await world.tokens.put(id, 'appointment', waiting);
  expect(await audited()).toContainEqual({ what: 'answer', repaired: true });
  expect(await world.tokens.get(id, 'intro-meeting')).toBeDefined();
  expect(await standing()).toBe('');
});

test('a mail that was claimed and never ended is recalled, for a week', async () => {
  const [key = ''] = (await world.traces.of(id)).mails.keys();
  await world.call('DeleteItem', { Key: caseKey(id, `MAIL#${key}`) });
  await world.occurrences.claim(id, key, world.clock(), true);
  expect(await audited()).toEqual([{ what: 'mail', repaired: true }]);
  await world.until(addMinutes(world.clock(), 8 * DAY));
  await mailSent(key);
  expect((await audited(LOOK)).filter(({ what }) => what === 'mail')).toEqual([]);
});

test('an execution without a case is ended', async () => {
  const nobody = newCase();
  const stateMachineArn = executionArn()
    ?.replace(':execution:', ':stateMachine:')
    .replace(/:[^:]+$/, '');
  await world.sfn.send(
    new StartExecutionCommand({ stateMachineArn, name: `${nobody}-1-0`, input: JSON.stringify({ caseId: nobody }) }),
  );
  await world.activity.quiet();
  world.failures.length = 0;
  expect(await audited()).toEqual([{ caseId: nobody, what: 'stray', repaired: true }]);
  expect(world.executions().at(-1)?.status).toBe('ABORTED');
  world.failures.length = 0;
});

test('an execution of a machine that the case has left is ended', async () => {
  await act({ type: 'abandon', reason: 'Déménagement.' }, { party: 'beneficiary' });
  await world.sfn.send(
    new StartExecutionCommand({
      stateMachineArn: executionArn()
        ?.replace(':execution:', ':stateMachine:')
        .replace(/:[^:]+$/, ''),
      name: `${id}-1-0-again-1`,
      input: JSON.stringify({ caseId: id }),
    }),
  );
  await world.activity.quiet();
  expect(world.executions().map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  await mailSent();
  expect(await audited()).toEqual([]);
});

test('a log that does not verify is named, and left as it is', async () => {
  await world.call('UpdateItem', {
    Key: commitKey(id, 2),
    UpdateExpression: 'SET remark = :remark',
    ExpressionAttributeValues: { ':remark': { S: 'by hand' } },
  });
  const fresh = { ...world, cases: { load: (one: CaseId) => world.reopen().log.load(one) } };
  const { findings } = await audit(fresh, NIGHTLY);
  expect(findings).toEqual([{ caseId: id, what: 'log', repaired: false }]);
});

test('a case that stands still is not read again every night; one that is overdue is', async () => {
  await world.until('2026-12-03T03:30:00Z');
  await mailSent();
  await audit(world, NIGHTLY);
  const due = await world.schedules.get(id);
  await world.schedules.put(id, undefined);
  await world.until('2026-12-10T03:30:00Z');
  const { checked, findings } = await audit(world, NIGHTLY);
  expect({ due: due !== undefined, checked, what: findings.map(({ what }) => what) }).toEqual({
    due: true,
    checked: 1,
    what: ['wake-up'],
  });
});
