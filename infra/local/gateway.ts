import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerName } from './caller.ts';
import type { Credentials } from './credentials.ts';
import { UnknownCall, unknownCall } from './errors.ts';
import type { ApiFaults } from './faults/api-calls.ts';
import { readAuthorization } from './gateway/authorization.ts';
import { accessDenied, errorResponse } from './gateway/protocol.ts';
import type { Iam } from './iam.ts';
import type { Journal } from './journal.ts';
import { type Listening, listen, plainHeaders, readBody } from './listen.ts';
import type { Meter } from './meter.ts';
import { ServiceError } from './services/wire.ts';
import type { Trace } from './trace.ts';
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
  readonly trace: (trace: Trace) => void;
  /** What goes wrong with a call that its caller may make. */
  readonly faults: ApiFaults | undefined;
}

/** The one endpoint of every SDK client (`AWS_ENDPOINT_URL`): who → may they → what goes wrong → meter → service. */
export function openGateway(port: number, parts: GatewayParts): Promise<Listening> {
  return listen(port, async (incoming, outgoing) => {
    const headers = plainHeaders(incoming);
    const body = await readBody(incoming);
    const response = await parts.activity.track(`API call ${headers['x-amz-target'] ?? incoming.url}`, () =>
      answer(parts, incoming, headers, body),
    );
    if (response === undefined) outgoing.destroy();
    else send(outgoing, response, parts.now());
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
): Promise<ApiResponse | undefined> {
  const authorization = readAuthorization(headers['authorization']);
  const holder = authorization && parts.credentials.holderOf(authorization.accessKeyId);
  if (authorization === undefined || holder === undefined) {
    const message = 'The security token included in the request is invalid.';
    return errorResponse(headers, { status: 403, code: 'UnrecognizedClientException', message });
  }
  const { service: name } = authorization;
  const { caller, environment } = holder;
  const request: ApiRequest = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body, caller };
  const begun = performance.now();
  let action = 'unknown';
  let needed: Permission[] = [];
  const done = <Answer extends ApiResponse | undefined>(response: Answer): Answer => {
    parts.journal.call({
      at: parts.now(),
      caller: callerName(caller),
      service: name,
      action,
      resource: needed[0]?.resource ?? '',
      status: response?.status ?? 0,
      ms: performance.now() - begun,
    });
    return response;
  };
  try {
    const service = parts.services.get(name);
    if (service === undefined) throw unknownCall(name, 'any action');
    action = service.actionOf(request);
    const text = `${request.path} ${body.toString('utf8')}`;
    parts.trace({ kind: 'call', what: `${name}:${action}`, who: callerName(caller), text });
    needed = service.permissions(action, request);
    for (const permission of needed) {
      const refusal = parts.iam.refusal(caller, permission);
      if (refusal === undefined) continue;
      parts.journal.problem({ kind: 'denied', where: callerName(caller), message: refusal });
      return done(errorResponse(headers, accessDenied(headers, refusal)));
    }
    const carryOut = () => {
      parts.meter.call(name, action);
      return service
        .handle(action, request)
        .catch((error: unknown) => failure(parts, headers, caller, `${name}:${action}`, error));
    };
    return done(await (parts.faults?.answer({ service: name, action, request, environment }, carryOut) ?? carryOut()));
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
