import { Duration, Validations } from 'aws-cdk-lib';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contracts/names.ts';
import type { Settings } from '../settings.ts';
import type { JalonFunction } from './jalon-function.ts';
import { deadLettersName } from './naming.ts';

/** The functions that nobody waits for. What they cannot handle is kept, and an alarm tells a person. */
export const WITH_DEAD_LETTERS = [
  'relay',
  'mailer',
  'wake-up',
  'mail-feedback',
  'audit',
] as const satisfies FunctionName[];
export type WithDeadLetters = (typeof WITH_DEAD_LETTERS)[number];

/** The queue that keeps, for 14 days, what `of` could not handle. */
export function deadLetters(scope: Construct, settings: Settings, of: WithDeadLetters): Queue {
  const queue = new Queue(scope, `${of}-dead-letters`, {
    queueName: deadLettersName(settings, of),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'This queue is the dead-letter queue of a stream mapping, a schedule or an asynchronous function.',
  });
  return queue;
}

/** Keeps an asynchronous event after two more tries, or six hours, in the queue. The function needs `sqs:SendMessage` on it. */
export function keepFailures(of: JalonFunction, queue: Queue): void {
  new CfnEventInvokeConfig(of, 'Failures', {
    functionName: of.lambda.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: Duration.hours(6).toSeconds(),
    destinationConfig: { onFailure: { destination: queue.queueArn } },
  });
}
