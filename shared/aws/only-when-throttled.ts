import type { SESClientConfig } from '@aws-sdk/client-ses';

type RetryStrategy = Extract<
  NonNullable<SESClientConfig['retryStrategy']>,
  { acquireInitialRetryToken: (scope: string) => unknown }
>;

/** Longest first pause, milliseconds; doubled each time. SES counts by the second. */
const FIRST_PAUSE_MS = 1000;

const token = (count: number, delay: number) => ({ getRetryCount: () => count, getRetryDelay: () => delay });

/**
 * Tries again only what was refused for its rate, with full jitter, so that many senders do not come back together. What had no
 * answer is not tried again.
 */
export const onlyWhenThrottled = (attempts: number): RetryStrategy => ({
  acquireInitialRetryToken: async () => token(0, 0),
  async refreshRetryTokenForRetry(spent, { errorType }) {
    const retry = spent.getRetryCount() + 1;
    if (errorType !== 'THROTTLING' || retry >= attempts) throw new Error('not tried again');
    return token(retry, Math.random() * FIRST_PAUSE_MS * 2 ** (retry - 1));
  },
  recordSuccess() {},
});
