import type { IncomingMessage } from 'node:http';
import type { Match } from './http-routes.ts';

/** What an event says of where it came through. */
export interface EventPlace {
  readonly apiId: string;
  readonly accountId: string;
  readonly requestId: string;
  /** Virtual instant, epoch milliseconds. */
  readonly now: number;
}

const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/;

/** The event of an HTTP API, payload format 2.0. A body that is not text (forms among them, as on AWS) travels in base64. */
export function httpEvent(request: IncomingMessage, body: Buffer, match: Match, place: EventPlace) {
  const url = new URL(request.url ?? '/', 'http://local');
  const { cookie, ...headers } = lowerCased(request);
  const query = queryOf(url);
  const binary = body.length > 0 && !TEXT.test(headers['content-type'] ?? '');
  const host = headers['host'] ?? '';
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: {
      ...headers,
      'x-forwarded-for': sourceIp,
      'x-forwarded-port': host.split(':')[1] ?? '80',
      // What API Gateway would say is https; here it would be a lie that ends in addresses nobody answers.
      'x-forwarded-proto': 'http',
      'x-amzn-trace-id': `Root=1-${place.requestId}`,
    },
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters }),
    requestContext: {
      accountId: place.accountId,
      apiId: place.apiId,
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: place.requestId,
      routeKey: match.route.key,
      stage: '$default',
      time: new Date(place.now).toISOString(),
      timeEpoch: place.now,
    },
    ...(body.length === 0 ? {} : { body: body.toString(binary ? 'base64' : 'utf8') }),
    isBase64Encoded: binary,
  };
}

function lowerCased(request: IncomingMessage): Record<string, string | undefined> {
  const pairs = Object.entries(request.headersDistinct).map(([name, values]) => [
    name,
    (values ?? []).join(name === 'cookie' ? '; ' : ','),
  ]);
  return Object.fromEntries(pairs);
}

/** A key given twice has its values joined by a comma. */
function queryOf(url: URL): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [key, value] of url.searchParams) query[key] = key in query ? `${query[key]},${value}` : value;
  return query;
}
