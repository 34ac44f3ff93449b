import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { BodyTooLarge, type Listening, listen, readBody } from '../listen.ts';
import type { Meter } from '../meter.ts';
import { LOCAL_ACCOUNT } from '../template/place.ts';
import type { Trace } from '../trace.ts';
import type { Activity, Invocation } from '../types.ts';
import { httpEvent } from './http-event.ts';
import { type HttpApi, matchRoute } from './http-routes.ts';
import type { Functions } from './lambda.ts';

/** Lambda takes no more in one event, so neither does an API that leads to it. */
const BODY_LIMIT = 6 * 1024 * 1024;

const responseSchema = z.object({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

export interface HttpApiParts {
  readonly functions: Functions;
  readonly activity: Activity;
  readonly meter: Meter;
  readonly now: () => number;
  readonly trace: (trace: Trace) => void;
}

/** The address of an HTTP API, taken before the template is resolved, because the template names it. */
export interface HttpDoor extends Listening {
  /** From now on requests are answered by this API. Until then they are told to come back. */
  serve(api: HttpApi, parts: HttpApiParts): void;
}

/** @param port 0 for a free one */
export async function openHttpDoor(port: number): Promise<HttpDoor> {
  let open: { api: HttpApi; parts: HttpApiParts } | undefined;
  const listening = await listen(port, async (request, response) => {
    if (open === undefined) return json(response, 503, 'Service Unavailable');
    const { api, parts } = open;
    await parts.activity.track(`${request.method} ${api.name}`, () => answer(api, parts, request, response));
  });
  return {
    ...listening,
    serve(api, parts) {
      open = { api, parts };
    },
  };
}

async function answer(
  api: HttpApi,
  parts: HttpApiParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  parts.meter.apiRequest();
  parts.trace({ kind: 'visit', what: request.method ?? 'GET', who: api.name, text: request.url ?? '/' });
  const body = await readBody(request, BODY_LIMIT).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) return undefined;
    throw error;
  });
  if (body === undefined) return json(response, 413, 'Request Entity Too Large');
  const method = request.method ?? 'GET';
  const match = matchRoute(api.routes, method, new URL(request.url ?? '/', 'http://local').pathname);
  if (match === undefined) return json(response, 404, 'Not Found');
  const place = { apiId: api.id, accountId: LOCAL_ACCOUNT, requestId: randomUUID(), now: parts.now() };
  const { path } = match.route;
  const sourceArn = `${api.arn}/$default/${path === '$default' ? path : `${method}${path}`}`;
  const event = httpEvent(request, body, match, place);
  const invocation = await parts.functions.invokeFor(
    'apigateway.amazonaws.com',
    sourceArn,
    match.route.functionArn,
    event,
  );
  write(response, invocation, parts.now());
}

function write(response: ServerResponse, invocation: Invocation, now: number): void {
  if (!invocation.ok) {
    const late = invocation.errorType === 'Sandbox.Timedout';
    json(response, late ? 503 : 500, late ? 'Service Unavailable' : 'Internal Server Error');
    return;
  }
  const answered = responseOf(invocation.payload);
  if (answered === undefined) {
    json(response, 500, 'Internal Server Error');
    return;
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = answered;
  response.statusCode = statusCode;
  response.setHeader('date', new Date(now).toUTCString());
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
}

/** Without a statusCode, the whole answer is the body of a 200, as format 2.0 says. Undefined for an answer of no known form. */
function responseOf(payload: unknown): z.infer<typeof responseSchema> | undefined {
  if (typeof payload === 'object' && payload !== null && 'statusCode' in payload) {
    return responseSchema.safeParse(payload).data;
  }
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: bodyOf(payload) };
}

function bodyOf(payload: unknown): string {
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}

function json(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    connection: status === 413 ? 'close' : 'keep-alive',
  });
  response.end(JSON.stringify({ message }));
}
