import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { Resource, Template } from '../template/resources.ts';
import type { Engine } from './dynamodb-engine.ts';

const key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });
const index = z.object({ IndexName: z.string(), KeySchema: z.array(key), Projection: z.unknown() });
const tableSchema = z.object({
  AttributeDefinitions: z.array(z.unknown()),
  KeySchema: z.array(key),
  GlobalSecondaryIndexes: z.array(index).default([]),
  LocalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
});
const describedSchema = z.object({
  Table: z.object({
    TableStatus: z.string(),
    KeySchema: z.array(key),
    LatestStreamArn: z.string().optional(),
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
  }),
});

/** A table of the template, standing in the engine. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  /** As the template names the stream; undefined without one. */
  readonly streamArn: string | undefined;
  /** As the engine names it. */
  readonly engineStreamArn: string | undefined;
  /** Attribute of the partition key. */
  readonly partitionKey: string;
}

/** The tables of the template. */
export function tablesOf(template: Template): Resource[] {
  return [...template.resources('AWS::DynamoDB::Table'), ...template.resources('AWS::DynamoDB::GlobalTable')];
}

/**
 * Creates the tables that do not stand yet, with their indexes and streams. The TTL attribute is left out: the engine would
 * delete on the machine's clock, and TTL is housekeeping that AWS itself does within days.
 */
export async function createTables(template: Template, engine: Engine): Promise<Table[]> {
  return Promise.all(tablesOf(template).map((resource) => createTable(resource, engine)));
}

async function createTable(resource: Resource, engine: Engine): Promise<Table> {
  const parsed = tableSchema.safeParse(resource.properties);
  if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } = parsed.data;
  const { StreamSpecification } = parsed.data;
  const name = resource.ref;
  if ((await describe(name, engine)) === undefined) {
    await engine.call('DynamoDB_20120810.CreateTable', {
      TableName: name,
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes }),
      ...(LocalSecondaryIndexes === undefined ? {} : { LocalSecondaryIndexes }),
      ...(StreamSpecification === undefined
        ? {}
        : { StreamSpecification: { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType } }),
    });
  }
  const standing = await describe(name, engine);
  const partitionKey = KeySchema.find((item) => item.KeyType === 'HASH')?.AttributeName;
  const wanted = JSON.stringify([KeySchema, GlobalSecondaryIndexes.map((item) => item.IndexName).sort()]);
  const found = JSON.stringify([
    standing?.KeySchema,
    standing?.GlobalSecondaryIndexes.map((item) => item.IndexName).sort(),
  ]);
  if (standing === undefined || partitionKey === undefined || wanted !== found) {
    throw new Error(`Table ${name} stands with other keys or indexes than the template: empty the local state`);
  }
  return {
    name,
    arn: resource.attribute('Arn'),
    streamArn: StreamSpecification === undefined ? undefined : resource.attribute('StreamArn'),
    engineStreamArn: standing.LatestStreamArn,
    partitionKey,
  };
}

async function describe(name: string, engine: Engine) {
  const response = await engine.send('DynamoDB_20120810.DescribeTable', JSON.stringify({ TableName: name }));
  if (response.status !== 200) return undefined;
  return describedSchema.parse(JSON.parse(response.body.toString('utf8'))).Table;
}
