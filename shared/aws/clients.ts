import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { onlyWhenThrottled } from './only-when-throttled.ts';

/**
 * How often a call is made at most, and how long each attempt may take (ms). With the pauses between them, all attempts end
 * within the time limit of every function that makes the call (`infra/constructs/sizes.ts`), so that it fails in words.
 */
export const CALLS = {
  dynamo: { attempts: 3, timeout: 2000 },
  kms: { attempts: 3, timeout: 2000 },
  sfn: { attempts: 3, timeout: 3500 },
  scheduler: { attempts: 3, timeout: 3500 },
  ses: { attempts: 4, timeout: 10_000 },
} as const;

/** The SDK's standard retries: full jitter, and a budget per client that a dependency which keeps failing uses up. */
const within = ({ attempts, timeout }: (typeof CALLS)[keyof typeof CALLS]) => ({
  maxAttempts: attempts,
  retryMode: 'standard',
  // Every call goes the same way through the SDK; that need not be found anew each time.
  cacheMiddleware: true,
  requestHandler: { connectionTimeout: 1000, requestTimeout: timeout, throwOnRequestTimeout: true },
});

/** Without the step that copies every request and every answer for a logger, which nobody here gives it. */
const unlogged = <C extends { readonly middlewareStack: { remove(name: string): boolean } }>(client: C): C => {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};

// Made once per container, by the handler, at module scope; a function that names no client does not carry its package.
export const dynamoClient = (): DynamoDBClient => unlogged(new DynamoDBClient(within(CALLS.dynamo)));
export const kmsClient = (): KMSClient => unlogged(new KMSClient(within(CALLS.kms)));
export const sfnClient = (): SFNClient => unlogged(new SFNClient(within(CALLS.sfn)));
export const schedulerClient = (): SchedulerClient => unlogged(new SchedulerClient(within(CALLS.scheduler)));

/**
 * A mail that was perhaps accepted is not sent again behind our back: one that SES refused for its rate certainly was not. A cached
 * middleware would keep the first mail for as long as the container lives.
 */
export const sesClient = (): SESClient =>
  unlogged(
    new SESClient({
      ...within(CALLS.ses),
      cacheMiddleware: false,
      retryStrategy: onlyWhenThrottled(CALLS.ses.attempts),
    }),
  );
