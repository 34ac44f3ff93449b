import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeEach, expect, test } from 'vitest';
import { wakeUp } from '../../shared/app/wake-up.ts';
import { caseKey } from '../../shared/aws/item-keys.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { actIn, CLAIRE, engineForAll, takenCase } from '../support/acting.ts';
import { commandId, newCase } from '../support/log.ts';
import { openWorkflow, type Workflow } from '../support/workflow.ts';

const ANSWER: Command = {
  type: 'answer',
  gate: 'appointment',
  answer: { date: '2026-12-03', time: '10:00', mode: 'visio' },
};

const engine = engineForAll();
let world: Workflow;

const act = (id: CaseId, command: Command, actor: Actor) => actIn(world, id, command, actor);
/** A case of which the machine waits for the first appointment. */
const waiting = () => takenCase(world);
const KEY = 'GATE#appointment';
const itemOf = async (id: CaseId): Promise<Record<string, { S: string }>> => {
  const found = await world.call('GetItem', { Key: caseKey(id, KEY) });
  return (found as { Item: Record<string, { S: string }> }).Item;
};
const runOf = (id: CaseId) => world.executions().filter(({ name }) => name.startsWith(id));

beforeEach(async () => {
  world = await openWorkflow(engine(), '2026-12-01T09:00:00Z');
  return () => world.close();
});

test.each([
  ['copied whole', (item: object) => item],
  ['written by hand', (item: Record<string, unknown>) => ({ token: item['token'] })],
])(
  'a token of another case, %s: its machine is not sent on, the commit is reported, and a new machine puts it right',
  async (_how, copy) => {
    const [mine, theirs] = [await waiting(), await waiting()];
    await world.call('PutItem', { Item: { ...copy(await itemOf(theirs)), ...caseKey(mine, KEY) } });
    await act(mine, ANSWER, CLAIRE);
    expect(world.failures.map(String)).toEqual([
      `MisplacedToken: what stands at gate appointment of ${mine} is no token of its machine`,
    ]);
    expect(await world.tokens.get(theirs, 'appointment')).toBe((await itemOf(theirs))['token']?.S);
    expect(await world.tokens.get(theirs, 'intro-meeting')).toBeUndefined();

    await world.sfn.send(new StopExecutionCommand({ executionArn: runOf(mine)[0]?.executionArn }));
    await world.machines.start('admission', mine, 'again');
    await world.activity.quiet();
    expect(await world.tokens.get(mine, 'intro-meeting')).toBeDefined();
    const { commits } = await world.cases.load(mine);
    await world.relayAgain(
      mine,
      commits.map(({ sequence }) => sequence),
    );
    expect(runOf(theirs)).toMatchObject([{ status: 'RUNNING' }]);
    expect(await world.tokens.get(theirs, 'appointment')).toBeDefined();
  },
);

test('a machine that finds the token of another case in its place ends its own predecessor at most', async () => {
  const [mine, theirs] = [await waiting(), await waiting()];
  await world.call('PutItem', { Item: { ...(await itemOf(theirs)), ...caseKey(mine, KEY) } });
  await world.machines.start('admission', mine, 'by-hand');
  await world.activity.quiet();
  expect(runOf(theirs)).toMatchObject([{ status: 'RUNNING' }]);
  await act(theirs, ANSWER, CLAIRE);
  expect(await world.tokens.get(theirs, 'intro-meeting')).toBeDefined();
  expect(world.failures).toEqual([]);
});

test('a wake-up of a case that nobody asked for is refused, and writes nothing', async () => {
  const id = newCase();
  await expect(wakeUp(world, { caseId: id, at: world.clock() }, commandId())).rejects.toThrow(`wake-up of ${id}: `);
  expect(await world.log.load(id)).toMatchObject({ commits: [] });
  expect(await world.traces.of(id)).toMatchObject({ summary: undefined, tokens: [] });
  expect(await world.schedules.get(id)).toBeUndefined();
});
