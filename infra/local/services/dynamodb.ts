import * as z from 'zod';
import { callerName } from '../caller.ts';
import type { Meter } from '../meter.ts';
import { arnOf, type Place } from '../template/place.ts';
import type { ApiRequest, ApiResponse, Service } from '../types.ts';
import type { Engine } from './dynamodb-engine.ts';
import { dynamodbPermissions, tableName } from './dynamodb-permissions.ts';
import type { Table } from './dynamodb-tables.ts';
import { type Change, changeOf } from './stream-change.ts';
import { targetAction } from './wire.ts';

const PREFIX = 'DynamoDB_20120810';

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const READS = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'];
const ACTIONS = [...WRITES, ...READS, 'DescribeTable'];

const consumed = z.object({ TableName: z.string(), CapacityUnits: z.number().default(0) });
const consumedSchema = z.object({ ConsumedCapacity: z.union([consumed, z.array(consumed)]).optional() });
const asksSchema = z.looseObject({ TableName: z.string().optional(), ReturnConsumedCapacity: z.string().optional() });

export interface DynamodbParts {
  readonly engine: Engine;
  readonly tables: readonly Table[];
  readonly place: Place;
  readonly meter: Meter;
  /** Called after each write, before it is answered. @param change undefined where it is not known */
  readonly written: (change: Change | undefined) => void;
}

/** DynamoDB (AWS JSON 1.0), handed on to the engine; counts what the calls would cost. */
export function createDynamodb({ engine, tables, place, meter, written }: DynamodbParts): Service {
  const names = {
    arnOf: (name: string) => arnOf(place, 'dynamodb', `table/${name}`),
    partitionKeyOf: (name: string) => tables.find((table) => table.name === name)?.partitionKey,
  };
  const bodies = new WeakMap<ApiRequest, unknown>();
  /** Asked twice of each call: what it needs, and what it does. */
  const json = (request: ApiRequest): unknown => {
    const body = bodies.get(request) ?? JSON.parse(request.body.toString('utf8'));
    bodies.set(request, body);
    return body;
  };
  return {
    signingName: 'dynamodb',
    actionOf: (request) => targetAction(request, PREFIX, 'dynamodb', ACTIONS),
    permissions: (action, request) => dynamodbPermissions(action, json(request), names),
    async handle(action, request) {
      const asked = asksSchema.parse(json(request));
      const counted = action !== 'DescribeTable';
      const sent = {
        ...asked,
        ...(asked.TableName === undefined ? {} : { TableName: tableName(asked.TableName) }),
        // INDEXES says the total too.
        ...(counted
          ? { ReturnConsumedCapacity: asked.ReturnConsumedCapacity === 'INDEXES' ? 'INDEXES' : 'TOTAL' }
          : {}),
      };
      const response = await engine.send(`${PREFIX}.${action}`, JSON.stringify(sent));
      const writes = WRITES.includes(action);
      // What was refused has changed nothing.
      if (writes && response.status !== 400) written(changeOf(action, sent));
      const headers = kept(response.headers);
      if (response.status !== 200) {
        // A write that its condition refuses still costs one unit.
        if (writes) meter.capacity(sent.TableName ?? '(several)', callerName(request.caller), 'write', 1);
        return { status: response.status, headers, body: response.body };
      }
      if (!counted) return { status: 200, headers, body: response.body };
      const answer = JSON.parse(response.body.toString('utf8')) as Record<string, unknown>;
      count(answer, callerName(request.caller), writes ? 'write' : 'read', meter);
      if (asked.ReturnConsumedCapacity === undefined || asked.ReturnConsumedCapacity === 'NONE') {
        delete answer['ConsumedCapacity'];
      }
      return { status: 200, headers, body: JSON.stringify(answer) };
    },
    close: () => engine.close(),
  };
}

function count(answer: unknown, caller: string, kind: 'read' | 'write', meter: Meter): void {
  const { ConsumedCapacity = [] } = consumedSchema.parse(answer);
  for (const part of Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity]) {
    meter.capacity(part.TableName, caller, kind, part.CapacityUnits);
  }
}

/** The checksum would no longer fit a body without its ConsumedCapacity; the SDK checks it only when it is there. */
function kept(headers: Readonly<Record<string, string>>): ApiResponse['headers'] {
  return { 'content-type': headers['content-type'] ?? 'application/x-amz-json-1.0' };
}
