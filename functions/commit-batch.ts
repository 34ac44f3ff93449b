import type { DynamoDBBatchResponse } from 'aws-lambda';
import { CommitRecord, StreamBatch } from '../shared/contracts/stream-record.ts';
import type { CaseId } from '../shared/domain/ids.ts';
import { logger } from './observe.ts';

interface CaseCommits {
  readonly sequences: number[];
  /** Where their records stand in the stream. */
  readonly records: string[];
}

/**
 * Hands the new commits of a batch on, case by case, in order within a case. What fails is reported record by record, a record
 * that cannot be read among them, or that is of another table; the other cases of the batch go on.
 * @param table the only one whose commits are these functions' business
 */
export const eachCase = async (
  table: string,
  batch: unknown,
  react: (id: CaseId, sequences: readonly number[]) => Promise<void>,
): Promise<DynamoDBBatchResponse> => {
  const failed: string[] = [];
  const cases = new Map<CaseId, CaseCommits>();
  for (const record of StreamBatch.parse(batch).Records) {
    const place = record.dynamodb.SequenceNumber;
    const commit = CommitRecord.safeParse(record);
    if (!commit.success || commit.data.table !== table) {
      logger.error(commit.success ? 'a record is of another table' : 'a record is no commit', { record: place });
      failed.push(place);
      continue;
    }
    const { caseId, sequence } = commit.data;
    const known = cases.get(caseId) ?? { sequences: [], records: [] };
    known.sequences.push(sequence);
    known.records.push(place);
    cases.set(caseId, known);
  }
  await Promise.all(
    [...cases].map(async ([caseId, { sequences, records }]) => {
      try {
        await react(caseId, sequences);
        logger.info('commits handled', { caseId, sequences });
      } catch (error) {
        logger.error('commits failed', { caseId, sequences, error: nameOf(error) });
        failed.push(...records);
      }
    }),
  );
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};

const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
