import * as z from 'zod';
import type { Permission } from '../types.ts';

const attribute = z.record(z.string(), z.unknown());
const keyed = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  Key: attribute.optional(),
  Item: attribute.optional(),
});
const text = z.object({ S: z.string() });
const requestItems = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const actions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
} as const;
const transactItems = z.object({
  TransactItems: z.array(z.partialRecord(z.enum(['Put', 'Update', 'Delete', 'ConditionCheck', 'Get']), keyed)),
});

/** What the permissions of a call are made of. */
export interface TableNames {
  /** ARN of a table by name. */
  arnOf(name: string): string;
  /** Partition-key attribute of a table, or undefined when the template has no such table. */
  partitionKeyOf(name: string): string | undefined;
}

/** The last part of a table's name or ARN: every call takes either. */
export function tableName(nameOrArn: string): string {
  return nameOrArn.split('/')[1] ?? nameOrArn;
}

/** The permissions that DynamoDB checks for a call: one for a plain one, one for each table or item of a batch or transaction. */
export function dynamodbPermissions(action: string, body: unknown, tables: TableNames): Permission[] {
  switch (action) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(requestItems.parse(body).RequestItems).map((name) =>
        onTable(action, { TableName: name }, tables),
      );
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transactItems
        .parse(body)
        .TransactItems.flatMap((item) =>
          Object.entries(item).map(([kind, target]) => onTable(actions[kind as keyof typeof actions], target, tables)),
        );
    default:
      return [onTable(action, keyed.parse(body), tables)];
  }
}

function onTable(action: string, target: z.infer<typeof keyed>, tables: TableNames): Permission {
  const name = tableName(target.TableName);
  const arn = tables.arnOf(name);
  const leading = leadingKey(target, tables.partitionKeyOf(name));
  return {
    action: `dynamodb:${action}`,
    resource: target.IndexName === undefined ? arn : `${arn}/index/${target.IndexName}`,
    context: leading === undefined ? {} : { 'dynamodb:LeadingKeys': [leading] },
  };
}

/** Known for calls on one item. A policy that limits the leading keys of a Query is therefore refused here, never wrongly granted. */
function leadingKey(target: z.infer<typeof keyed>, partitionKey: string | undefined): string | undefined {
  if (partitionKey === undefined) return undefined;
  const value = (target.Key ?? target.Item)?.[partitionKey];
  return text.safeParse(value).data?.S;
}
