import { InvokeCommand, type LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { compileFilter, type RecordFilter } from '../../local/services/stream-filter.ts';

/** What became of a call. `why` is the name of an error, never its words: those may hold an address. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly why: string };

const failed = z.object({ errorType: z.string() });
const reported = z.object({ batchItemFailures: z.array(z.unknown()) });

/** Calls a function and waits for its end. A batch of which it reports a part as failed has failed. */
export async function call(lambda: LambdaClient, name: string, event: string): Promise<Outcome> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: name, Payload: Buffer.from(event) }),
  );
  const text = Buffer.from(Payload ?? []).toString('utf8');
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (FunctionError !== undefined) return { ok: false, why: failed.safeParse(answer).data?.errorType ?? FunctionError };
  const failures = reported.safeParse(answer).data?.batchItemFailures ?? [];
  return failures.length === 0 ? { ok: true } : { ok: false, why: 'batchItemFailures' };
}

/** How a function is fed by a stream. */
export interface Feed {
  readonly wants: RecordFilter;
  readonly batchSize: number;
}

/** As its mapping says now. Throws when nothing feeds the function from that stream. */
export async function feedOf(lambda: LambdaClient, name: string, streamArn: string): Promise<Feed> {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName: name }));
  const found = EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn === streamArn);
  if (found === undefined) throw new Error(`${name} reads no stream ${streamArn}`);
  const patterns = (found.FilterCriteria?.Filters ?? []).flatMap(({ Pattern }) => Pattern ?? []);
  return { wants: compileFilter(patterns, name), batchSize: found.BatchSize ?? 100 };
}
