import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import { arnOf, type Place } from '../template/place.ts';
import type { Resource, Template } from '../template/resources.ts';

/** One route of an HTTP API and the function it leads to. */
export interface Route {
  /** As in the template: "GET /dossiers/{caseId}", "ANY /{proxy+}", "$default". */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly functionArn: string;
}

/** An HTTP API of the template. */
export interface HttpApi {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly routes: readonly Route[];
}

/** A route that fits a request, and what its path variables are. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

const apiSchema = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  Description: z.string().optional(),
  Tags: z.unknown().optional(),
});
const stageSchema = z.looseObject({ ApiId: z.string(), StageName: z.literal('$default'), AutoDeploy: z.literal(true) });
const routeSchema = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.literal('NONE').default('NONE'),
});
const integrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

/** The HTTP APIs of the template. Throws `UnsupportedTemplate` at what is not served here: other stages, authorisers, CORS. */
export function httpApisOf(template: Template, place: Place): HttpApi[] {
  const integrations = new Map(
    template
      .resources('AWS::ApiGatewayV2::Integration')
      .map((resource) => [resource.ref, read(integrationSchema, resource).IntegrationUri]),
  );
  const routes = template.resources('AWS::ApiGatewayV2::Route').map((resource) => {
    const { ApiId, RouteKey, Target } = read(routeSchema, resource);
    const functionArn = integrations.get(Target.slice('integrations/'.length));
    if (functionArn === undefined) throw new UnsupportedTemplate(`${resource.label}: ${Target} is unknown`);
    const [method = '', path = ''] = RouteKey === '$default' ? ['ANY', '$default'] : RouteKey.split(' ');
    return { apiId: ApiId, route: { key: RouteKey, method, path, functionArn } };
  });
  const staged = new Set(
    template.resources('AWS::ApiGatewayV2::Stage').map((resource) => read(stageSchema, resource).ApiId),
  );
  return template.resources('AWS::ApiGatewayV2::Api').map((resource) => {
    if (!staged.has(resource.ref)) throw new UnsupportedTemplate(`${resource.label} has no $default stage`);
    return {
      id: resource.ref,
      name: read(apiSchema, resource).Name,
      arn: `${arnOf(place, 'execute-api', resource.ref)}`,
      routes: routes.filter(({ apiId }) => apiId === resource.ref).map(({ route }) => route),
    };
  });
}

function read<T>(schema: z.ZodType<T>, resource: Resource): T {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
}

/**
 * The route API Gateway would take: one that names the path and the method first, then the path under ANY, then the longest
 * {proxy+}, then $default.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const matches = routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const parameters = route.path === '$default' ? {} : pathParameters(route.path, path);
      return parameters === undefined ? [] : [{ route, parameters }];
    });
  return matches.sort((a, b) => weight(b.route) - weight(a.route))[0];
}

function weight({ path, method }: Route): number {
  if (path === '$default') return Number.NEGATIVE_INFINITY;
  const parts = path.split('/');
  const literal = parts.filter((part) => !part.startsWith('{')).length;
  return parts.length * 100 + literal * 10 - (path.endsWith('+}') ? 50_000 : 0) + (method === 'ANY' ? 0 : 1);
}

function pathParameters(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index];
    if (part.endsWith('+}')) {
      const rest = given.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[part.slice(1, -2)] = decoded(rest);
      return parameters;
    }
    if (value === undefined || value === '') {
      if (part !== value) return undefined;
    } else if (part.startsWith('{')) parameters[part.slice(1, -1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return wanted.length === given.length ? parameters : undefined;
}

/** An escape that means nothing is handed over as it was typed: the function says what it thinks of it. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
