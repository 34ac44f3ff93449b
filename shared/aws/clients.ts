import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';

/** Four attempts with jitter fit into the ten seconds that a person waits at most. */
const attempts = { maxAttempts: 4, retryMode: 'standard' };
const within = (requestTimeout: number) => ({
  ...attempts,
  requestHandler: { connectionTimeout: 1000, requestTimeout, throwOnRequestTimeout: true },
});

// Made once per container, by the handler, at module scope; a function that names no client does not carry its package.
export const dynamoClient = (): DynamoDBClient => new DynamoDBClient(within(3000));
export const kmsClient = (): KMSClient => new KMSClient(within(3000));
export const sfnClient = (): SFNClient => new SFNClient(within(5000));
export const schedulerClient = (): SchedulerClient => new SchedulerClient(within(5000));

/** A mail that was perhaps accepted is not sent again behind our back: one attempt, and the mailer decides. */
export const sesClient = (): SESClient => new SESClient({ ...within(15_000), maxAttempts: 1 });
