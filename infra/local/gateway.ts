import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerName } from './caller.ts';
import type { Credentials } from './credentials.ts';
import { UnknownCall, unknownCall } from './errors.ts';
import { readAuthorization } from './gateway/authorization.ts';
import { accessDenied, errorResponse } from './gateway/protocol.ts';
import type { Iam } from './iam.ts';
import type { Journal } from './journal.ts';
import { type Listening, listen, plainHeaders, readBody } from './listen.ts';
import type { Meter } from './meter.ts';
import { ServiceError } from './services/wire.ts';
import type { Activity, ApiRequest, ApiResponse, Caller, Permission, Service } from './types.ts';

/** What the gateway asks of the rest of the account. */
export interface GatewayParts {
  readonly credentials: Credentials;
  readonly iam: Iam;
  readonly journal: Journal;
  readonly meter: Meter;
  readonly activity: Activity;
  /** Virtual clock: the SDK corrects its own from the Date header of an error. */
  readonly now: () => number;
  /** Services by signing name. */
  readonly services: ReadonlyMap<string, Service>;
}

/** The one endpoint of every SDK client (`AWS_ENDPOINT_URL`): who → may they → meter → service. */
export function openGateway(port: number, parts: GatewayParts): Promise<Listening> {
  return listen(port, async (incoming, outgoing) => {
    const headers = plainHeaders(incoming);
    const body = await readBody(incoming);
    const response = await parts.activity.track(`API call ${headers['x-amz-target'] ?? incoming.url}`, () =>
      answer(parts, incoming, headers, body),
    );
    send(outgoing, response, parts.now());
  });
}

function send(outgoing: ServerResponse, response: ApiResponse, now: number): void {
  outgoing.writeHead(response.status, {
    ...response.headers,
    'content-length': Buffer.byteLength(response.body),
    'x-amzn-requestid': crypto.randomUUID(),
    date: new Date(now).toUTCString(),
  });
  outgoing.end(response.body);
}

async function answer(
  parts: GatewayParts,
  incoming: IncomingMessage,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<ApiResponse> {
  const authorization = readAuthorization(headers['authorization']);
  const caller = authorization && parts.credentials.callerOf(authorization.accessKeyId);
  if (authorization === undefined || caller === undefined) {
    const message = 'The security token included in the request is invalid.';
    return errorResponse(headers, { status: 403, code: 'UnrecognizedClientException', message });
  }
  const { service: name } = authorization;
  const request: ApiRequest = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body, caller };
  const begun = performance.now();
  let action = 'unknown';
  let needed: Permission[] = [];
  const done = (response: ApiResponse): ApiResponse => {
    parts.journal.call({
      at: parts.now(),
      caller: callerName(caller),
      service: name,
      action,
      resource: needed[0]?.resource ?? '',
      status: response.status,
      ms: performance.now() - begun,
    });
    return response;
  };
  try {
    const service = parts.services.get(name);
    if (service === undefined) throw unknownCall(name, 'any action');
    action = service.actionOf(request);
    needed = service.permissions(action, request);
    for (const permission of needed) {
      const refusal = parts.iam.refusal(caller, permission);
      if (refusal === undefined) continue;
      parts.journal.problem({ kind: 'denied', where: callerName(caller), message: refusal });
      return done(errorResponse(headers, accessDenied(headers, refusal)));
    }
    parts.meter.call(name, action);
    return done(await service.handle(action, request));
  } catch (error) {
    return done(failure(parts, headers, caller, `${name}:${action}`, error));
  }
}

function failure(
  parts: GatewayParts,
  headers: Readonly<Record<string, string>>,
  caller: Caller,
  call: string,
  error: unknown,
): ApiResponse {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ServiceError) return errorResponse(headers, { status: error.status, code: error.code, message });
  const unknown = error instanceof UnknownCall;
  parts.journal.problem({
    kind: unknown ? 'unknown-call' : 'failure',
    where: callerName(caller),
    message: `${call}: ${message}`,
  });
  // 400 for what is not answered here: a 5xx would be retried by the SDK, and the real cause lost in the noise.
  const code = unknown ? 'UnknownOperationException' : 'InternalFailure';
  return errorResponse(headers, { status: unknown ? 400 : 500, code, message: `${call}: ${message}` });
}
