import * as z from 'zod';
import { CaseId } from '../domain/ids.ts';

const text = z.object({ S: z.string() });

/** A batch of the table's stream; a record must at least say its place, by which it is reported when it fails. */
export const StreamBatch = z.object({
  Records: z.array(z.looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string().min(1) }) })),
});
export type StreamBatch = z.infer<typeof StreamBatch>;

/**
 * A new commit, or one to look at again, as its stream record names it. The record's image is not read further: whoever reacts to a commit reads it, and
 * what has followed since, from the log.
 */
export const CommitRecord = z
  .object({ eventSourceARN: z.string(), dynamodb: z.object({ Keys: z.object({ pk: text, sk: text }) }) })
  .transform(({ eventSourceARN, dynamodb: { Keys } }) => ({
    table: eventSourceARN,
    caseId: Keys.pk.S,
    sequence: Keys.sk.S,
  }))
  .pipe(
    z.object({
      /** Whose stream brought it. */
      table: z
        .string()
        .regex(/^arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/[^/]+\/stream\//)
        .transform((arn) => arn.split('/')[1]),
      caseId: z.string().startsWith('CASE#').transform(after('CASE#')).pipe(CaseId),
      sequence: z
        .string()
        .regex(/^(COMMIT#\d{6}|AGAIN#\d{6}#.+)$/)
        .transform((key) => Number(key.split('#')[1])),
    }),
  );
export type CommitRecord = z.infer<typeof CommitRecord>;

function after(prefix: string): (text: string) => string {
  return (text) => text.slice(prefix.length);
}
