import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FUNCTIONS, MACHINES, NOTICES_MARK } from '../../shared/contracts/names.ts';
import { assemble, type Json, roleOf, statementsOf } from './assembly.ts';

const assembly = assemble();
const root = join(import.meta.dirname, '../..');
const alarms = assembly.of('AWS::CloudWatch::Alarm');
const text = (value: unknown) => JSON.stringify(value);
const watching = (name: string) => alarms.filter(({ properties }) => text(properties).includes(`"${name}"`));

/** The logical id of the queue that a configuration names. */
function queueIn(value: Json | undefined): string {
  const found = /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(text(value));
  return found?.[1] ?? 'none';
}

const queues = new Map(
  assembly.of('AWS::SQS::Queue').map(({ id, properties }) => [id, String(properties['QueueName'])]),
);

test('a stream reader retries by halves, reports what failed, and gives up into a queue', () => {
  const mappings = assembly.of('AWS::Lambda::EventSourceMapping');
  expect(mappings).toHaveLength(2);
  for (const { properties } of mappings) {
    expect(properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(queues.has(queueIn(properties['DestinationConfig']))).toBe(true);
  }
});

test('only new commits reach the relay, and only those that issue notices the mailer', () => {
  const patterns = assembly.of('AWS::Lambda::EventSourceMapping').map(({ properties }) => {
    const { Filters: filters } = properties['FilterCriteria'] as { Filters: { Pattern: string }[] };
    return filters.map(({ Pattern }) => JSON.parse(Pattern));
  });
  expect(patterns).toHaveLength(2);
  expect(patterns).toContainEqual([
    { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'COMMIT#' }] } } } },
  ]);
  expect(patterns).toContainEqual([
    { eventName: ['INSERT'], dynamodb: { NewImage: { [NOTICES_MARK.attribute]: { S: [NOTICES_MARK.value] } } } },
  ]);
});

test('every function called without anybody waiting keeps its failures in a queue that it may write to', () => {
  const configs = assembly.of('AWS::Lambda::EventInvokeConfig');
  expect(configs).toHaveLength(3);
  for (const { properties } of configs) expect(queues.has(queueIn(properties['DestinationConfig']))).toBe(true);
  for (const name of ['relay', 'mailer', 'wake-up', 'mail-feedback', 'audit']) {
    const sends = statementsOf(roleOf(assembly, name)).filter(({ Action }) => Action === 'sqs:SendMessage');
    expect(sends.map(({ Resource }) => queues.get(queueIn(Resource)))).toEqual([`jalon-prod-${name}-dead-letters`]);
  }
});

test('a schedule and a subscription that cannot deliver keep what they had', () => {
  const paths = [...assembly.of('AWS::Scheduler::Schedule'), ...assembly.of('AWS::SNS::Subscription')];
  expect(paths).toHaveLength(2);
  for (const { properties } of paths) {
    const kept = (properties['Target'] as { DeadLetterConfig?: Json } | undefined)?.DeadLetterConfig;
    expect(queues.has(queueIn(kept ?? properties['RedrivePolicy']))).toBe(true);
  }
});

test('an alarm watches every queue, function and machine, and tells the topic', () => {
  for (const queue of queues.values()) expect(watching(queue)).toHaveLength(1);
  for (const name of FUNCTIONS) expect(watching(`jalon-prod-${name}-errors`)).toHaveLength(1);
  for (const name of MACHINES) expect(watching(`jalon-prod-${name}-failed`)).toHaveLength(1);
  for (const name of ['review-requested', 'audit-repairs', 'audit-silent', 'mail-bounces', 'throttles']) {
    expect(watching(`jalon-prod-${name}`)).toHaveLength(1);
  }
  for (const { properties } of alarms) expect(properties['AlarmActions']).toHaveLength(1);
});

test('alarms look at names that exist', () => {
  const known = new Set([
    ...queues.values(),
    ...assembly.of('AWS::Lambda::Function').map(({ properties }) => String(properties['FunctionName'])),
  ]);
  const named = alarms.flatMap(({ properties }) =>
    [...text(properties).matchAll(/"Name":"(?:FunctionName|QueueName)","Value":"([^"]+)"/g)].map(([, name]) => name),
  );
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !known.has(name ?? ''))).toEqual([]);
});

test('each alarm points at a section of the runbook, and each section is pointed at', () => {
  const headings = [...readFileSync(join(root, 'infra/runbook.md'), 'utf8').matchAll(/^## (.+)$/gm)].map(
    ([, heading]) =>
      (heading ?? '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
  );
  const pointed = alarms.map(
    ({ properties }) => /infra\/runbook\.md#(\S+)$/.exec(String(properties['AlarmDescription']))?.[1],
  );
  expect(new Set(pointed)).toEqual(new Set(headings));
});

test('both topics are encrypted and let in the service that publishes', () => {
  const topics = assembly.of('AWS::SNS::Topic');
  expect(topics).toHaveLength(2);
  for (const { properties } of topics) expect(properties).toHaveProperty('KmsMasterKeyId');
  const policies = text(assembly.of('AWS::SNS::TopicPolicy').map(({ properties }) => properties));
  expect(policies).toContain('cloudwatch.amazonaws.com');
  expect(policies).toContain('ses.amazonaws.com');
});
