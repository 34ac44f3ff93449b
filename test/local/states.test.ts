import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { createStore } from '../../infra/local/store.ts';
import { ARN, account, cleanups, DAY, gate, ROLE, START, type States, task } from './one-machine.ts';

const TWO_STEPS: States = {
  Accord: gate('accord', { TimeoutSeconds: 300 * 86_400, Next: 'Suite' }),
  Suite: {
    Type: 'Choice',
    Choices: [{ Variable: '$.answer.outcome', StringEquals: 'met', Next: 'Effet' }],
    Default: 'Fin',
  },
  Effet: task('effet', { ResultSelector: { 'done.$': '$.Payload.done' }, ResultPath: '$.effet', Next: 'Fin' }),
  Fin: { Type: 'Succeed' },
};

describe('a gate', () => {
  test('holds the machine until its token is answered', async () => {
    const { clock, service, served, opened, calls, start, describeIt, types, succeed } = await account(
      'Accord',
      TWO_STEPS,
    );
    const arn = await start();
    expect(arn).toBe('arn:aws:states:eu-west-3:000000000000:execution:essai:01-1');
    expect(calls).toMatchObject([
      { functionArn: 'open-gate', event: { gate: 'accord', caseId: '01' }, caller: { kind: 'role', roleArn: ROLE } },
    ]);
    expect(service.executions()).toMatchObject([{ status: 'RUNNING', currentStates: ['Accord'], transitions: 1 }]);
    expect(clock.pending(5)).toEqual([]);

    await clock.advanceTo(START + 40 * DAY);
    await succeed('accord', { outcome: 'met' });
    const done = await describeIt(arn);
    expect(done.status).toBe('SUCCEEDED');
    expect(done.stopDate?.getTime()).toBe(START + 40 * DAY);
    expect(JSON.parse(done.output ?? '')).toEqual({
      caseId: '01',
      answer: { outcome: 'met' },
      effet: { done: true },
    });
    expect(await types(arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered Accord',
      'TaskStateExited',
      'ChoiceStateEntered Suite',
      'ChoiceStateExited',
      'TaskStateEntered Effet',
      'TaskStateExited',
      'SucceedStateEntered Fin',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(service.executions()).toMatchObject([
      { currentStates: [], visited: ['Accord', 'Suite', 'Effet', 'Fin'], transitions: 4 },
    ]);
    expect(served.needed).toContainEqual({ action: 'states:SendTaskSuccess', resource: ARN, context: {} });
    expect(opened[0]?.token).not.toBe('');
    await expect(succeed('accord')).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('times out on the virtual clock, far beyond the 24 days of a real timer, and spends its token', async () => {
    const { clock, start, describeIt, types, succeed } = await account('Accord', {
      Accord: gate('accord', {
        TimeoutSeconds: 300 * 86_400,
        Next: 'Fin',
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'À examiner' }],
      }),
      Fin: { Type: 'Succeed' },
      'À examiner': { Type: 'Pass', End: true },
    });
    const arn = await start();
    await clock.advanceTo(START + 299 * DAY);
    expect((await describeIt(arn)).status).toBe('RUNNING');
    await clock.advanceTo(START + 301 * DAY);
    const done = await describeIt(arn);
    expect(JSON.parse(done.output ?? '')).toMatchObject({ error: { Error: 'States.Timeout' } });
    expect(done.stopDate?.getTime()).toBe(START + 300 * DAY);
    expect(await types(arn)).toContain('TaskTimedOut');
    await expect(succeed('accord')).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('does not time out when it names no time-out', async () => {
    const { clock, start, describeIt } = await account('A', { A: gate('a', { End: true }) });
    const arn = await start();
    await clock.advanceTo(START + 360 * DAY);
    expect((await describeIt(arn)).status).toBe('RUNNING');
  });

  test('can be answered before the function that opens it has returned', async () => {
    const { service, start } = await account(
      'A',
      { A: gate('a', { TimeoutSeconds: 60, End: true }) },
      {
        answer: async ({ token }, sfn) => {
          await sfn.send(new SendTaskSuccessCommand({ taskToken: String(token), output: '{"outcome":"met"}' }));
          expect(service.executions()[0]?.status).toBe('SUCCEEDED');
          return { ok: false, errorType: 'Panne', errorMessage: 'too late to matter' };
        },
      },
    );
    await start();
    expect(service.executions()[0]?.status).toBe('SUCCEEDED');
  });

  test('fails with the error that SendTaskFailure gives', async () => {
    const { sfn, opened, activity, start, describeIt } = await account('A', { A: gate('a', { End: true }) });
    const arn = await start();
    await sfn.send(
      new SendTaskFailureCommand({ taskToken: opened[0]?.token, error: 'Refus', cause: 'personne ne répond' }),
    );
    await activity.quiet();
    expect(await describeIt(arn)).toMatchObject({ status: 'FAILED', error: 'Refus', cause: 'personne ne répond' });
  });

  test('knows a token that is none, and one it never gave', async () => {
    const { sfn } = await account('A', { A: gate('a', { End: true }) });
    const answer = (taskToken: string) => sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await expect(answer('rien')).rejects.toMatchObject({ name: 'InvalidToken' });
    const stranger = `${Buffer.from(ARN).toString('base64url')}.${'a'.repeat(43)}`;
    await expect(answer(stranger)).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
  });
});

describe('Parallel', () => {
  const branch = (name: string, rest: object = {}) => ({
    StartAt: name,
    States: { [name]: gate(name, { TimeoutSeconds: 86_400, End: true, ...rest }) },
  });

  test('waits for every branch', async () => {
    const { service, start, succeed, describeIt, opened } = await account('Ensemble', {
      Ensemble: { Type: 'Parallel', Branches: [branch('un'), branch('deux')], ResultPath: '$.branches', Next: 'Fin' },
      Fin: { Type: 'Succeed' },
    });
    const arn = await start();
    expect(new Set(opened.map(({ token }) => token)).size).toBe(2);
    expect(service.executions()[0]?.currentStates).toEqual(['un', 'deux']);
    await succeed('deux', 2);
    expect(service.executions()[0]?.currentStates).toEqual(['un']);
    await succeed('un', 1);
    expect(JSON.parse((await describeIt(arn)).output ?? '').branches).toMatchObject([{ answer: 1 }, { answer: 2 }]);
    expect(service.executions()[0]).toMatchObject({ visited: ['Ensemble', 'un', 'deux', 'Fin'], transitions: 4 });
  });

  test('gives up the other branches when one fails: their tokens are spent and their time-outs gone', async () => {
    const { sfn, clock, calls, activity, service, start, opened, succeed } = await account('Ensemble', {
      Ensemble: {
        Type: 'Parallel',
        Branches: [branch('un'), branch('deux', { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5 }] })],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Après' }],
        End: true,
      },
      Après: gate('apres', {
        Parameters: { FunctionName: 'open-gate', Payload: { gate: 'apres', 'token.$': '$$.Task.Token' } },
        End: true,
      }),
    });
    await start();
    const taskToken = opened.find(({ gate: name }) => name === 'un')?.token;
    await sfn.send(new SendTaskFailureCommand({ taskToken, error: 'Panne' }));
    await activity.quiet();
    expect(service.executions()[0]?.currentStates).toEqual(['Après']);
    await expect(succeed('deux')).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await clock.advanceTo(START + 30 * DAY);
    expect(calls).toHaveLength(3);
    expect(service.executions()[0]?.currentStates).toEqual(['Après']);
  });
});

describe('a Task', () => {
  test('retries on the virtual clock, then catches, under the name of the error of the function', async () => {
    let attempts = 0;
    const { clock, start, describeIt, service } = await account(
      'Effet',
      {
        Effet: task('effet', {
          Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 60, MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: ['Panne'], ResultPath: '$.error', Next: 'À examiner' }],
          End: true,
        }),
        'À examiner': { Type: 'Pass', End: true },
      },
      {
        answer: async () => {
          attempts += 1;
          const errorType = attempts < 3 ? 'TooManyRequestsException' : 'Panne';
          return { ok: false, errorType, errorMessage: 'cassé' };
        },
      },
    );
    const arn = await start();
    expect(service.executions()[0]?.currentStates).toEqual(['Effet']);
    expect(clock.pending(1)).toEqual([{ instant: START + 60_000, label: 'Attente dans la machine essai' }]);
    await clock.advanceTo(START + DAY);
    expect(attempts).toBe(3);
    const { error } = JSON.parse((await describeIt(arn)).output ?? '');
    expect(error.Error).toBe('Panne');
    expect(JSON.parse(error.Cause)).toMatchObject({ errorType: 'Panne', errorMessage: 'cassé' });
    expect(service.executions()[0]).toMatchObject({ visited: ['Effet', 'À examiner'], transitions: 4 });
  });

  test('fails under one name when the invocation is refused', async () => {
    const { start, describeIt } = await account(
      'A',
      { A: task('a', { End: true }) },
      {
        answer: async () => {
          throw Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
        },
      },
    );
    expect(await describeIt(await start())).toMatchObject({ status: 'FAILED', error: 'Lambda.AWSLambdaException' });
  });
});

describe('an execution', () => {
  test('is started once by name', async () => {
    const { start, sfn } = await account('A', { A: gate('a', { End: true }) });
    expect(await start('01-1')).toBe(await start('01-1'));
    await expect(start('01-1', { caseId: '02' })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await expect(start('un nom')).rejects.toMatchObject({ name: 'InvalidName' });
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: ARN, statusFilter: 'RUNNING' }));
    expect(executions).toMatchObject([{ name: '01-1', startDate: new Date(START) }]);
    await expect(sfn.send(new DescribeExecutionCommand({ executionArn: `${ARN}:x` }))).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
  });

  test('can be stopped, which spends its tokens and its timers', async () => {
    const { sfn, clock, activity, start, describeIt, succeed, types } = await account('Pause', {
      Pause: { Type: 'Wait', Seconds: 60, Next: 'A' },
      A: gate('a', { TimeoutSeconds: 60, End: true }),
    });
    const arn = await start();
    await clock.advanceTo(START + 60_000);
    await sfn.send(new StopExecutionCommand({ executionArn: arn, error: 'Nouvelle version', cause: 'relance' }));
    await activity.quiet();
    expect(await describeIt(arn)).toMatchObject({ status: 'ABORTED', error: 'Nouvelle version', cause: 'relance' });
    expect((await types(arn)).at(-1)).toBe('ExecutionAborted');
    await expect(succeed('a')).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await clock.advanceTo(START + DAY);
    expect((await describeIt(arn)).status).toBe('ABORTED');
  });

  test('ends by the time-out of its machine', async () => {
    const { service, clock, start, succeed } = await account(
      'A',
      { A: gate('a', { TimeoutSeconds: 90 * 86_400, End: true }) },
      { machineTimeout: 60 * 86_400 },
    );
    await start();
    await clock.advanceTo(START + 100 * DAY);
    expect(service.executions()[0]).toMatchObject({ status: 'TIMED_OUT', stoppedAt: START + 60 * DAY });
    await expect(succeed('a')).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('starts again from the store with the definition it had, when the account is opened again', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'states-')), 'account.sqlite');
    const before = await account('Accord', TWO_STEPS, { store: createStore(path) });
    const arn = await before.start();
    await before.succeed('accord', { outcome: 'met' }).catch(() => undefined);
    const second = await before.start('02-1', { caseId: '02' });
    await before.served.close();
    cleanups.length = 0;

    const after = await account('Autre', { Autre: { Type: 'Pass', End: true } }, { store: createStore(path) });
    await after.service.resume();
    await after.activity.quiet();
    expect(await after.describeIt(arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await after.describeIt(second)).toMatchObject({ status: 'RUNNING', input: '{"caseId":"02"}' });
    expect(after.opened).toMatchObject([{ gate: 'accord', caseId: '02' }]);
    await after.succeed('accord', { outcome: 'lapsed' });
    expect((await after.describeIt(second)).status).toBe('SUCCEEDED');
    expect(await after.types(arn)).toContain('ExecutionSucceeded');
  });
});

test('a definition that the interpreter would misread is refused', async () => {
  await expect(account('A', { A: { Type: 'Pass', ResultPath: '$', End: true } })).rejects.toThrow(/ResultPath/);
  await expect(
    account('A', { A: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true } }),
  ).rejects.toThrow(/sns:publish/);
  await expect(account('A', { A: { Type: 'Pass', Next: 'Nulle part' } })).rejects.toThrow(/Nulle part/);
});
