import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { JalonFunction } from './jalon-function.ts';

/**
 * Feeds a function with the new commits of the case log, in order within a case. A batch that fails is halved and retried; what
 * still fails after ten tries, or half a day, is named in the queue, and the rest goes on.
 */
export function readCommits(reader: JalonFunction, streamArn: string, deadLetters: Queue): void {
  new EventSourceMapping(reader, 'Commits', {
    target: reader.lambda,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    // Cases are independent: eight at a time in a shard keep one slow case from holding up the others.
    parallelizationFactor: 8,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    // The stream itself forgets after 24 hours; by then the queue must have been told.
    maxRecordAge: Duration.hours(12),
    onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('COMMIT#') } } },
      }),
    ],
  });
}
