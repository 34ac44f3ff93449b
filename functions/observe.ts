import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Count } from '../shared/app/ports.ts';

/** One log and one set of metrics per function. Ids go into them, never a name, an address or a text. */
export const logger = new Logger();
const metrics = new Metrics();

export const count: Count = (metric, by = 1) => {
  metrics.addMetric(metric, MetricUnit.Count, by);
};

const flush = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};

/** Wraps what every function is wrapped in: its log knows the request, its metrics leave with it, whether it fails or not. */
export const observed = <Call, Answer>(handle: (call: Call, context: Context) => Promise<Answer>) =>
  middy<Call, Answer>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({ after: flush, onError: flush })
    .handler(handle);
