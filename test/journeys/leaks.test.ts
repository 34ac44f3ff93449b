import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, openAccount } from '../../infra/local/account.ts';
import { casesTable, worldOf } from './runner/account-world.ts';
import { synthesiseOnce } from './runner/assembly.ts';
import { atRest } from './support/at-rest.ts';
import { searchFor } from './support/leaks.ts';
import { MARK, MARKED_PHONE } from './support/marks.ts';
import { publicPart } from './support/public-part.ts';

const words = [MARK, MARKED_PHONE];
const found = (text: string) => {
  const search = searchFor(words);
  search.look({ kind: 'log', what: 'output', who: 'portal', text });
  return search.leaks().length;
};

describe('a marked word is found', () => {
  const bytes = Buffer.from(`« ${MARK} »`);
  test.each([
    ['as it was typed', `{"name":"Amina-${MARK}"}`],
    ['in an address', 'to=zyqvorn.amina@exemple.fr'],
    ['in capitals', 'ZYQVORN'],
    ['as base64', `{"B":"${Buffer.from(`x${bytes}`).toString('base64')}"}`],
    ['as base64, one byte further', Buffer.from(`xx${bytes}`).toString('base64')],
    ['as base64, two bytes further', Buffer.from(`xxx${bytes}`).toString('base64url')],
    ['as hexadecimal', bytes.toString('hex')],
    ['as a number without spaces', '+33639984177'],
    ['as a number in a form', 'phone=06+39+98+41+77'],
  ])('%s', (_how, text) => {
    expect(found(text)).toBe(1);
  });

  test('and nothing else is', () => {
    expect(found(`{"name":"Amina","at":1799999999999,"B":"${Buffer.from('Zyq vorn').toString('base64')}"}`)).toBe(0);
  });
});

describe('what is planted in an account is found', () => {
  const search = searchFor(words);
  let account: Account;
  beforeAll(async () => {
    account = await openAccount({
      assembly: synthesiseOnce(),
      state: null,
      clock: 'held',
      log: () => undefined,
      trace: (trace) => {
        const text = publicPart(trace);
        if (text !== undefined) search.look(text);
      },
    });
    const item = { pk: { S: `CASE#${MARK}` }, sk: { S: 'DOC#synthesis' }, bytes: { B: Buffer.from(MARK) } };
    await new DynamoDBClient(account.client).send(new PutItemCommand({ TableName: casesTable(account), Item: item }));
    const [stateMachineArn = ''] = account.template
      .resources('AWS::StepFunctions::StateMachine')
      .map((machine) => machine.attribute('Arn'));
    const input = JSON.stringify({ caseId: MARK });
    await new SFNClient(account.client).send(new StartExecutionCommand({ stateMachineArn, input }));
    await fetch(`${worldOf(account).portalUrl}/demande?nom=${MARK}`);
    await new SchedulerClient(account.client).send(
      new CreateScheduleCommand({
        Name: 'planted',
        Description: `Appeler ${MARKED_PHONE}`,
        ScheduleExpression: 'at(2999-01-01T00:00:00)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: account.template.resources('AWS::Lambda::Function')[0]?.attribute('Arn'), RoleArn: 'none' },
      }),
    );
    await account.activity.quiet();
    for await (const text of atRest(account)) search.look(text);
  });
  afterAll(() => account?.close());

  test.each([
    'call dynamodb:PutItem, operator',
    'rest item, ',
    'call states:StartExecution, operator',
    'rest execution, ',
    'rest step, ',
    'call scheduler:CreateSchedule, operator',
    'rest schedule, planted',
    'kept schedules, ',
    'visit GET, ',
  ])('%s', (place) => {
    expect(search.leaks().filter((leak) => leak.startsWith(place))).not.toEqual([]);
  });
});
