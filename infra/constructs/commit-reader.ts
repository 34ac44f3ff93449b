import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { NOTICES_MARK } from '../../shared/contracts/names.ts';
import type { JalonFunction } from './jalon-function.ts';

/** Every new commit. */
const COMMITS = { Keys: { sk: { S: FilterRule.beginsWith('COMMIT#') } } };
/** New commits that issue notices, and those to look at again. */
export const NOTICES = { NewImage: { [NOTICES_MARK.attribute]: { S: FilterRule.isEqual(NOTICES_MARK.value) } } };

/**
 * Feeds a function with the new commits of the case log, in order within a case. A batch that fails is halved and retried; what
 * still fails after ten tries, or half a day, is named in the queue, and the rest goes on.
 */
export function readCommits(
  reader: JalonFunction,
  streamArn: string,
  deadLetters: Queue,
  which: Record<string, unknown> = COMMITS,
): void {
  new EventSourceMapping(reader, 'Commits', {
    target: reader.lambda,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    // Cases are independent: one slow case holds up half of the others, not all. More lanes would take from a new account's ten
    // concurrent executions what the portal needs, and from SES more than it sends a second.
    parallelizationFactor: 2,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    // The stream itself forgets after 24 hours; by then the queue must have been told.
    maxRecordAge: Duration.hours(12),
    onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
    filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: which })],
  });
}
