import type { ApiError } from '../gateway/protocol.ts';

type Refusals = Readonly<Record<'throttled' | 'server-error', ApiError>>;

const error = (status: number, code: string, message: string): ApiError => ({ status, code, message });

const USUAL: Refusals = {
  throttled: error(400, 'ThrottlingException', 'Rate exceeded'),
  'server-error': error(500, 'InternalServerError', 'An internal error occurred.'),
};

const BY_SERVICE: Readonly<Record<string, Refusals>> = {
  dynamodb: {
    ...USUAL,
    throttled: error(400, 'ProvisionedThroughputExceededException', 'The throughput of the table was exceeded.'),
  },
  kms: { ...USUAL, 'server-error': error(500, 'KMSInternalException', 'An internal error occurred.') },
  scheduler: {
    throttled: error(429, 'ThrottlingException', 'Rate exceeded'),
    'server-error': error(500, 'InternalServerException', 'An internal error occurred.'),
  },
  ses: {
    throttled: error(400, 'Throttling', 'Maximum sending rate exceeded.'),
    'server-error': error(503, 'ServiceUnavailable', 'The service is unavailable.'),
  },
};

/** The error by which a service says that it is asked too much, or that it failed itself. */
export function apiErrorOf(service: string, kind: 'throttled' | 'server-error'): ApiError {
  return (BY_SERVICE[service] ?? USUAL)[kind];
}
