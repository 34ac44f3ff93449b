import { unknownCall } from '../errors.ts';
import type { Activity, ApiRequest, ApiResponse, Invocation, Service } from '../types.ts';
import type { createAsyncInvoke } from './async-invocation.ts';
import type { Functions } from './lambda.ts';
import { LAMBDA_API_ERRORS } from './lambda-errors.ts';
import type { MappingSettings } from './stream-mapping-settings.ts';
import { ServiceError } from './wire.ts';

export interface LambdaApiParts {
  readonly functions: Functions;
  readonly mappings: readonly MappingSettings[];
  readonly activity: Activity;
  /** Takes an event for a function and sees to its retries. */
  readonly send: ReturnType<typeof createAsyncInvoke>;
}

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
const MAPPINGS = /^\/2015-03-31\/event-source-mappings\/?$/;
/** Lambda takes a smaller event when nobody waits for the answer. */
const ASYNC_LIMIT = 1024 * 1024;
const STATUS: Readonly<Record<string, number>> = {
  ResourceNotFoundException: 404,
  RequestTooLargeException: 413,
  AccessDeniedException: 403,
};

type Asked =
  | { readonly action: 'Invoke'; readonly name: string; readonly waits: boolean }
  | { readonly action: 'ListEventSourceMappings'; readonly name: string };

function read({ method, path, headers }: ApiRequest): Asked {
  const { pathname, searchParams } = new URL(path, 'http://lambda');
  const { FunctionName: listed, ...others } = Object.fromEntries(searchParams);
  if (method === 'GET' && MAPPINGS.test(pathname) && listed !== undefined && Object.keys(others).length === 0) {
    return { action: 'ListEventSourceMappings', name: listed };
  }
  const called = INVOKE.exec(pathname)?.[1];
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const isPlain = searchParams.size === 0 && headers['x-amz-log-type'] !== 'Tail';
  if (method !== 'POST' || called === undefined || !isPlain || !['RequestResponse', 'Event'].includes(type)) {
    throw unknownCall('lambda', `${method} ${path} (${type})`);
  }
  return { action: 'Invoke', name: decodeURIComponent(called), waits: type === 'RequestResponse' };
}

function eventOf(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceError('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

function json(status: number, body: unknown, more: Readonly<Record<string, string>> = {}): ApiResponse {
  return { status, headers: { 'content-type': 'application/json', ...more }, body: JSON.stringify(body) };
}

function answerOf(invocation: Invocation): ApiResponse {
  const ran = { 'x-amz-executed-version': '$LATEST' };
  if (invocation.ok) return json(200, invocation.payload ?? null, ran);
  const { errorType, errorMessage } = invocation;
  if (LAMBDA_API_ERRORS.has(errorType)) throw new ServiceError(errorType, errorMessage, STATUS[errorType] ?? 400);
  return json(200, { errorType, errorMessage }, { ...ran, 'x-amz-function-error': 'Unhandled' });
}

/** Lambda (REST), as far as an operator needs it: calling a function, waiting for its answer or not, and reading what feeds it. */
export function createLambdaApi({ functions, mappings, activity, send }: LambdaApiParts): Service {
  const find = (name: string) => {
    const found = functions.settings(name);
    if (found === undefined) throw new ServiceError('ResourceNotFoundException', `Function not found: ${name}`, 404);
    return found;
  };

  async function invoke(name: string, waits: boolean, { body, caller }: ApiRequest): Promise<ApiResponse> {
    const event = eventOf(body);
    const { arn } = find(name);
    if (waits) return answerOf(await functions.invoke(arn, event, caller));
    if (body.length > ASYNC_LIMIT) {
      throw new ServiceError('RequestTooLargeException', `${ASYNC_LIMIT} byte payload is too large`, 413);
    }
    // Its refusals are in the journal; who sent the event has gone.
    void activity.track(`event for ${name}`, () => send(arn, event, caller).catch(() => undefined));
    return { status: 202, headers: {}, body: '' };
  }

  function list(name: string): ApiResponse {
    const { arn } = find(name);
    const found = mappings.filter(({ functionArn }) => functionArn === arn);
    return json(200, {
      EventSourceMappings: found.map((mapping) => ({
        UUID: mapping.id,
        FunctionArn: mapping.functionArn,
        EventSourceArn: mapping.streamArn,
        BatchSize: mapping.batchSize,
        FilterCriteria: { Filters: mapping.patterns.map((Pattern) => ({ Pattern })) },
        State: 'Enabled',
      })),
    });
  }

  return {
    signingName: 'lambda',
    actionOf: (request) => read(request).action,
    permissions(_action, request) {
      const { action, name } = read(request);
      if (action === 'ListEventSourceMappings') return [{ action: `lambda:${action}`, resource: '*', context: {} }];
      return [{ action: 'lambda:InvokeFunction', resource: functions.settings(name)?.arn ?? name, context: {} }];
    },
    async handle(_action, request) {
      try {
        const asked = read(request);
        return asked.action === 'Invoke' ? await invoke(asked.name, asked.waits, request) : list(asked.name);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return json(error.status, { Type: 'User', Message: error.message }, { 'x-amzn-errortype': error.code });
      }
    },
    async close() {},
  };
}
