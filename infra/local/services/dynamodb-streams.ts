import * as z from 'zod';
import { LOCAL_REGION } from '../template/place.ts';
import type { ApiRequest, Service } from '../types.ts';
import type { Engine } from './dynamodb-engine.ts';
import { tableName } from './dynamodb-permissions.ts';
import type { Table } from './dynamodb-tables.ts';
import { streamRecordSchema } from './stream-record.ts';
import type { StreamTimes } from './stream-times.ts';
import { answerJson, permissionsOf, readJson, ServiceError, targetAction } from './wire.ts';

const PREFIX = 'DynamoDBStreams_20120810';
const TYPES = ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER', 'TRIM_HORIZON', 'LATEST'] as const;
const StreamArn = z.string();
const inputs = {
  ListStreams: z.strictObject({ TableName: z.string().optional() }),
  DescribeStream: z.strictObject({
    StreamArn,
    Limit: z.int().optional(),
    ExclusiveStartShardId: z.string().optional(),
  }),
  GetShardIterator: z.strictObject({
    StreamArn,
    ShardId: z.string(),
    ShardIteratorType: z.enum(TYPES),
    SequenceNumber: z.string().regex(/^\d+$/).optional(),
  }),
  GetRecords: z.strictObject({ ShardIterator: z.string(), Limit: z.int().optional() }),
};
type Action = keyof typeof inputs;
const ACTIONS = Object.keys(inputs) as Action[];
const anyInput = z.object({ StreamArn: StreamArn.optional(), ShardIterator: z.string().optional() });

const described = z.object({ StreamDescription: z.looseObject({}) });
const iterator = z.object({ ShardIterator: z.string() });
const page = z.object({ Records: z.array(streamRecordSchema), NextShardIterator: z.string().optional() });

/** An iterator says whose it is, as on AWS: the right to use it is a right on its stream. */
const SEPARATOR = '|1|';
const streamOf = (given: string): string => given.split(SEPARATOR)[0] ?? given;
const labelOf = (arn: string): string => arn.split('/').at(-1) ?? arn;

export interface DynamodbStreamsParts {
  readonly engine: Engine;
  readonly tables: readonly Table[];
  readonly timesOf: (streamArn: string) => StreamTimes;
}

/** DynamoDB Streams (AWS JSON 1.0), handed on to the engine under the names that the template gives, on the account's clock. */
export function createDynamodbStreams({ engine, tables, timesOf }: DynamodbStreamsParts): Service {
  const notFound = (arn: string) =>
    new ServiceError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
  const engineArn = (arn: string): string => {
    const found = tables.find(({ streamArn }) => streamArn === arn)?.engineStreamArn;
    if (found === undefined) throw notFound(arn);
    return found;
  };

  async function ask(action: Action, body: object): Promise<unknown> {
    const response = await engine.send(`${PREFIX}.${action}`, JSON.stringify(body));
    const answer = JSON.parse(response.body.toString('utf8')) as Record<string, unknown>;
    if (response.status === 200) return answer;
    const code = String(answer['__type']).split('#').at(-1) ?? '';
    throw new ServiceError(code, String(answer['message'] ?? answer['Message'] ?? ''), response.status);
  }

  const handlers: Record<Action, (request: ApiRequest) => unknown> = {
    ListStreams({ body }) {
      const { TableName } = readJson(inputs.ListStreams, body);
      const wanted = TableName === undefined ? undefined : tableName(TableName);
      const Streams = tables.flatMap(({ name, streamArn: arn }) =>
        arn === undefined || (wanted ?? name) !== name
          ? []
          : [{ StreamArn: arn, TableName: name, StreamLabel: labelOf(arn) }],
      );
      return { Streams };
    },
    async DescribeStream({ body }) {
      const { StreamArn: arn, ...more } = readJson(inputs.DescribeStream, body);
      const answer = described.parse(await ask('DescribeStream', { StreamArn: engineArn(arn), ...more }));
      return { StreamDescription: { ...answer.StreamDescription, StreamArn: arn, StreamLabel: labelOf(arn) } };
    },
    async GetShardIterator({ body }) {
      const { StreamArn: arn, ...more } = readJson(inputs.GetShardIterator, body);
      const { SequenceNumber } = more;
      const named = engineArn(arn);
      if (SequenceNumber !== undefined && timesOf(arn).at(BigInt(SequenceNumber)) === undefined) {
        throw new ServiceError('TrimmedDataAccessException', 'The record is older than the oldest of the stream.');
      }
      const { ShardIterator } = iterator.parse(await ask('GetShardIterator', { StreamArn: named, ...more }));
      return { ShardIterator: `${arn}${SEPARATOR}${ShardIterator}` };
    },
    async GetRecords({ body }) {
      const { ShardIterator: given, ...more } = readJson(inputs.GetRecords, body);
      const arn = streamOf(given);
      engineArn(arn);
      const asked = { ShardIterator: given.slice(arn.length + SEPARATOR.length), ...more };
      const { Records, NextShardIterator: next } = page.parse(await ask('GetRecords', asked));
      const kept = Records.flatMap((record) => {
        const at = timesOf(arn).at(BigInt(record.dynamodb.SequenceNumber));
        if (at === undefined) return [];
        const dynamodb = { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(at / 1_000) };
        return [{ ...record, awsRegion: LOCAL_REGION, dynamodb }];
      });
      return { Records: kept, ...(next === undefined ? {} : { NextShardIterator: `${arn}${SEPARATOR}${next}` }) };
    },
  };

  return {
    signingName: 'dynamodb',
    actionOf: (request) => targetAction(request, PREFIX, 'dynamodb', ACTIONS),
    permissions: (action, { body }) =>
      permissionsOf(() => {
        if (action === 'ListStreams') return [{ action: 'dynamodb:ListStreams', resource: '*', context: {} }];
        const { StreamArn: arn, ShardIterator: given = '' } = readJson(anyInput, body);
        return [{ action: `dynamodb:${action}`, resource: arn ?? streamOf(given), context: {} }];
      }),
    handle: (action, request) => answerJson('1.0', () => handlers[action as Action](request)),
    async close() {},
  };
}

/** One endpoint and one signing name for tables and their streams, told apart by the target of a call, as on AWS. */
export function withStreams(tables: Service, streams: Service): Service {
  const of = (request: ApiRequest): Service =>
    request.headers['x-amz-target']?.startsWith(`${PREFIX}.`) === true ? streams : tables;
  return {
    signingName: tables.signingName,
    actionOf: (request) => of(request).actionOf(request),
    permissions: (action, request) => of(request).permissions(action, request),
    handle: (action, request) => of(request).handle(action, request),
    async close() {
      await streams.close();
      await tables.close();
    },
  };
}
