import * as z from 'zod';
import { UNKNOWN } from './stream-filter.ts';

/** What a write puts into a stream, as far as its request says; the rest is `UNKNOWN`. */
export interface Change {
  readonly table: string;
  readonly record: unknown;
}

const asked = z.object({ TableName: z.string(), Item: z.unknown().optional(), Key: z.unknown().optional() });

/**
 * The change that an allowed write of one item makes. Undefined where the request holds several, or none that is known here.
 * @param request body of the call; its table as the engine names it
 */
export function changeOf(action: string, request: unknown): Change | undefined {
  const parsed = asked.safeParse(request);
  if (!parsed.success) return undefined;
  const { TableName: table, Item, Key } = parsed.data;
  // Which attributes of an item are its keys, the table knows; all of them are more than a filter may look for.
  if (action === 'PutItem') return { table, record: recordOf(UNKNOWN, Item, Item) };
  if (action === 'UpdateItem') return { table, record: recordOf(UNKNOWN, Key, UNKNOWN) };
  if (action === 'DeleteItem') return { table, record: recordOf('REMOVE', Key, undefined) };
  return undefined;
}

function recordOf(eventName: unknown, Keys: unknown, NewImage: unknown): unknown {
  return { eventName, dynamodb: { Keys, NewImage, OldImage: UNKNOWN } };
}
