import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditCall } from '../../shared/app/audit.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { actIn, auditIn, CLAIRE, engineForAll, PERSON, takenCase } from '../support/acting.ts';
import { openWorkflow, type Workflow } from '../support/workflow.ts';

const engine = engineForAll();
let world: Workflow;
let id: CaseId;

const act = (command: Command, actor: Actor) => actIn(world, id, command, actor);
const answer = (gate: GateName, given: Record<string, unknown>, actor = CLAIRE) =>
  act({ type: 'answer', gate, answer: given }, actor);
const facts = async () => {
  const { commits } = await world.cases.load(id);
  return commits.flatMap(({ events }) => events.map(({ fact }) => fact.type));
};
/** The nightly audit, once what was under way has had its time. */
const audited = async (call: AuditCall = { whole: false, repair: true }) => {
  const findings = await auditIn(world, call);
  // Nobody sends mails in this world.
  return findings.filter(({ what }) => what !== 'mail').map(({ what, repaired }) => ({ what, repaired }));
};
const token = (gate: GateName) => world.tokens.get(id, gate);

beforeEach(async () => {
  world = await openWorkflow(engine(), '2026-12-01T09:00:00Z');
  id = await takenCase(world);
});
afterEach(async () => {
  expect(world.failures).toEqual([]);
  await world.close();
});

test('a request starts its machine, which waits at its first gate, watched over by one wake-up', async () => {
  expect(world.executions()).toMatchObject([{ name: `${id}-1-0`, status: 'RUNNING' }]);
  expect(await token('appointment')).toBeDefined();
  const [summary] = await world.summaries.open(10);
  expect(summary).toMatchObject({ caseId: id, stage: 'admission', waitingFor: [{ gate: 'appointment' }] });
  expect(await world.schedules.get(id)).toBeDefined();
  const requests = await world.seals.openRequests([{ caseId: id, ...summary }]);
  expect(requests.get(id)).toMatchObject({ lastName: 'Benali' });
});

test('an answer sends the machine on to the next gate', async () => {
  await answer('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' });
  expect(await token('appointment')).toBeUndefined();
  expect(await token('intro-meeting')).toBeDefined();
});

test('commits that are relayed again move nothing, not even a gate that was asked anew since', async () => {
  await answer('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' });
  await answer('intro-meeting', { held: 'no' });
  await answer('appointment', { date: '2026-12-08', time: '10:00', mode: 'visio' });
  const waiting = await token('intro-meeting');
  const before = await facts();
  await world.relayAgain(
    id,
    (await world.cases.load(id)).commits.map(({ sequence }) => sequence),
  );
  expect(await token('intro-meeting')).toBe(waiting);
  expect(await facts()).toEqual(before);
  expect(world.executions()).toHaveLength(1);
});

test('a machine that is stopped and started again runs forward to where the case stands, without a new event', async () => {
  await answer('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' });
  await answer('intro-meeting', { held: 'yes', heldOn: '2026-12-01', methodPresented: 'yes', toolsPresented: 'yes' });
  const before = await facts();
  await world.sfn.send(new StopExecutionCommand({ executionArn: world.executions()[0]?.executionArn }));
  await world.activity.quiet();
  expect(await audited()).toEqual([{ what: 'execution', repaired: true }]);
  expect(world.executions()).toMatchObject([
    { name: `${id}-1-0`, status: 'ABORTED' },
    { name: `${id}-1-0-again-1`, status: 'RUNNING' },
  ]);
  expect(await facts()).toEqual(before);
  await answer('decision', { goOn: 'yes' }, PERSON);
  expect(await token('funding-choice')).toBeDefined();
  expect(await audited()).toEqual([]);
});

test('a machine started beside the one that runs takes its place, and the case goes on once', async () => {
  await world.machines.start('admission', id, 'by-hand');
  await world.activity.quiet();
  expect(world.executions()).toMatchObject([
    { name: `${id}-1-0`, status: 'SUCCEEDED' },
    { name: `${id}-by-hand`, status: 'RUNNING' },
  ]);
  await answer('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' });
  expect(await token('intro-meeting')).toBeDefined();
});

test('a machine no longer there is counted and dropped', async () => {
  await world.sfn.send(new StopExecutionCommand({ executionArn: world.executions()[0]?.executionArn }));
  await answer('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' });
  expect(world.counted).toEqual({ TokensDropped: 1 });
  expect(await token('appointment')).toBeUndefined();
});

test('closing a case ends its machine; years later its key is announced for destruction and destroyed', async () => {
  await act({ type: 'abandon', reason: 'Déménagement.' }, PERSON);
  expect(world.executions()).toMatchObject([{ status: 'SUCCEEDED' }]);
  expect(await token('appointment')).toBeUndefined();
  expect(await world.summaries.open(10)).toEqual([]);
  expect(await audited()).toEqual([]);

  await world.until('2029-12-15T12:00:00Z');
  await world.activity.quiet();
  expect(world.executions().map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  expect((await facts()).slice(-4)).toEqual(['GateOpened', 'NoticeIssued', 'GateLapsed', 'Destroyed']);
  const loaded = await world.cases.load(id);
  expect(await world.cases.people(loaded)).toEqual({});
  expect(await world.schedules.get(id)).toBeUndefined();
  expect(await world.summaries.watched('closed')).toEqual([]);
});
