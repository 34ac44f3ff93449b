import { tracingChannel } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
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

export interface Gateway extends Listening {
  /** Answers a call, whichever way it came. Undefined: the connection ends without an answer. */
  readonly answer: (call: UnsignedCall) => Promise<ApiResponse | undefined>;
}

/** A call before it is known who makes it. */
type UnsignedCall = Omit<ApiRequest, 'caller'>;

/** Says to whoever subscribes in this thread when a call is heard (`start`) and when it is carried out, not yet answered (`asyncStart`). */
const CALLS = tracingChannel('jalon.call');

/** The one endpoint of every SDK client (`AWS_ENDPOINT_URL`): who → may they → what goes wrong → meter → service. */
export async function openGateway(port: number, parts: GatewayParts): Promise<Gateway> {
  const tracked = async (call: UnsignedCall): Promise<ApiResponse | undefined> => {
    const what = `API call ${call.headers['x-amz-target'] ?? call.path}`;
    const response = await parts.activity.track(what, () => CALLS.tracePromise(() => answer(parts, call)));
    return response && { ...response, headers: { ...response.headers, ...ownHeaders(parts.now()) } };
  };
  const listening = await listen(port, async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    const call = { method, path, headers: plainHeaders(incoming), body: await readBody(incoming) };
    const response = await tracked(call);
    if (response === undefined) outgoing.destroy();
    else send(outgoing, response);
  });
  return { ...listening, answer: tracked };
}

function ownHeaders(now: number): ApiResponse['headers'] {
  return { 'x-amzn-requestid': crypto.randomUUID(), date: new Date(now).toUTCString() };
}

function send(outgoing: ServerResponse, { status, headers, body }: ApiResponse): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

async function answer(parts: GatewayParts, call: UnsignedCall): Promise<ApiResponse | undefined> {
  const { headers } = call;
  const authorization = readAuthorization(headers['authorization']);
  const holder = authorization && parts.credentials.holderOf(authorization.accessKeyId);
  if (authorization === undefined || holder === undefined) {
    const message = 'The security token included in the request is invalid.';
    return errorResponse(headers, { status: 403, code: 'UnrecognizedClientException', message });
  }
  const { service: name } = authorization;
  const { caller, environment } = holder;
  const request: ApiRequest = { ...call, caller };
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
    const text = `${request.path} ${request.body.toString('utf8')}`;
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
