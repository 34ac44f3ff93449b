import type { Assembly, Stack } from '../assembly.ts';
import { UnsupportedTemplate } from '../errors.ts';
import { evaluate, NO_VALUE, type Scope, truth } from './intrinsics.ts';
import type { Kind, Shape } from './kind.ts';
import { apiName } from './kinds/edge.ts';
import { KINDS } from './kinds.ts';
import type { Place } from './place.ts';

/** A resource of the template, resolved. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives: a name, an id, an ARN, by type. */
  readonly ref: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What `Fn::GetAtt` gives. Throws at an attribute the type does not have. */
  attribute(name: string): string;
  /** Says which resource is meant, in an error or a log. */
  readonly label: string;
}

/** The stacks of an assembly, resolved together for one place. Everything is resolved when first asked for. */
export interface Template {
  /** Resources that are deployed (their condition holds), in template order; of one type when given. */
  resources(type?: string): Resource[];
  /** Names of the HTTP APIs, known before their addresses are. */
  apiNames(): string[];
  /** Output values by `<stack>.<output id>`. */
  outputs(): ReadonlyMap<string, unknown>;
}

/** What one stack asks of the others. */
interface Elsewhere {
  imported(exportName: string): unknown;
  apiEndpoint(apiId: string): string | undefined;
}

type Raw = Stack['template']['Resources'][string];

/** Resolves an assembly. `parameters` answers template parameters that have no default, by name. Throws `UnsupportedTemplate`, naming resource, type and stack. */
export function resolveTemplate(
  assembly: Assembly,
  place: Place,
  parameters: Readonly<Record<string, string>> = {},
): Template {
  const elsewhere: Elsewhere = { imported, apiEndpoint };
  const parts = assembly.stacks.map((stack) => resolveStack(stack, place, parameters, elsewhere));
  let all: Resource[] | undefined;

  function apiEndpoint(id: string): string | undefined {
    return parts.map((part) => part.apiEndpoint(id)).find((endpoint) => endpoint !== undefined);
  }

  function imported(name: string): unknown {
    for (const part of parts) {
      const value = part.exported(name);
      if (value !== undefined) return value;
    }
    throw new UnsupportedTemplate(`no stack exports ${name}`);
  }

  return {
    resources: (type) => {
      all ??= parts.flatMap((part) => part.resources());
      return all.filter((resource) => type === undefined || resource.type === type);
    },
    apiNames: () => parts.flatMap((part) => part.apiNames()),
    outputs: () => new Map(parts.flatMap((part) => part.outputs())),
  };
}

function resolveStack(stack: Stack, place: Place, parameters: Readonly<Record<string, string>>, elsewhere: Elsewhere) {
  const { template } = stack;
  const resolving = new Set<string>();

  const scope: Scope = {
    ref: (name) => pseudo(name, stack.name, place) ?? parameter(name) ?? kindOf(name).ref(shapeOf(name)),
    attribute: (logicalId, name) => attributeOf(logicalId, name),
    importValue: elsewhere.imported,
    condition: (name) => {
      if (!(name in template.Conditions)) throw new UnsupportedTemplate(`condition ${name} of stack ${stack.name}`);
      return truth(template.Conditions[name], scope);
    },
    mapping: (map, first, second) => {
      const value = template.Mappings[map]?.[first]?.[second];
      if (value === undefined) throw new UnsupportedTemplate(`mapping ${map}.${first}.${second} of ${stack.name}`);
      return value;
    },
  };

  function parameter(name: string): unknown {
    const declared = template.Parameters[name];
    if (declared === undefined) return undefined;
    const value = parameters[name] ?? declared.Default;
    if (value === undefined) throw new UnsupportedTemplate(`parameter ${name} of stack ${stack.name} has no value`);
    return declared.Type.startsWith('List') || declared.Type === 'CommaDelimitedList'
      ? String(value).split(',')
      : value;
  }

  function rawOf(logicalId: string): Raw {
    const raw = template.Resources[logicalId];
    if (raw === undefined) throw new UnsupportedTemplate(`${logicalId} is not a resource of stack ${stack.name}`);
    return raw;
  }

  function label(logicalId: string): string {
    return `${logicalId} (${template.Resources[logicalId]?.Type ?? 'unknown'}, stack ${stack.name})`;
  }

  function kindOf(logicalId: string): Kind {
    const kind = KINDS.get(rawOf(logicalId).Type);
    if (kind === undefined) throw new UnsupportedTemplate(`The local account does not know ${label(logicalId)}`);
    return kind;
  }

  function shapeOf(logicalId: string): Shape {
    const raw = rawOf(logicalId);
    return {
      stack: stack.name,
      logicalId,
      place,
      get: (property) => guarded(`${logicalId}.${property}`, () => resolved(logicalId, raw.Properties[property])),
    };
  }

  function guarded<T>(what: string, work: () => T): T {
    if (resolving.has(what)) throw new UnsupportedTemplate(`${what} of stack ${stack.name} refers to itself`);
    resolving.add(what);
    try {
      return work();
    } finally {
      resolving.delete(what);
    }
  }

  function resolved(logicalId: string, value: unknown): unknown {
    try {
      const result = evaluate(value, scope);
      return result === NO_VALUE ? undefined : localAddresses(result);
    } catch (error) {
      if (error instanceof UnsupportedTemplate && !error.message.includes(', stack ')) {
        throw new UnsupportedTemplate(`${label(logicalId)}: ${error.message}`);
      }
      throw error;
    }
  }

  function attributeOf(logicalId: string, name: string): string {
    const attribute = kindOf(logicalId).attributes[name];
    if (attribute === undefined) {
      throw new UnsupportedTemplate(`The local account does not know the attribute ${name} of ${label(logicalId)}`);
    }
    return attribute(shapeOf(logicalId));
  }

  const deployed = () =>
    Object.entries(template.Resources).filter(
      ([, raw]) => raw.Condition === undefined || scope.condition(raw.Condition),
    );

  function resource(logicalId: string, raw: Raw): Resource {
    const kind = kindOf(logicalId);
    return {
      stack: stack.name,
      logicalId,
      type: raw.Type,
      ref: kind.ref(shapeOf(logicalId)),
      properties: resolved(logicalId, raw.Properties) as Record<string, unknown>,
      attribute: (name) => attributeOf(logicalId, name),
      label: label(logicalId),
    };
  }

  const apis = () => deployed().filter(([, raw]) => raw.Type === 'AWS::ApiGatewayV2::Api');

  function localAddresses(value: unknown): unknown {
    if (typeof value === 'string') {
      return value.replace(STAGE_URL, (whole, id: string) => elsewhere.apiEndpoint(id) ?? whole);
    }
    if (Array.isArray(value)) return value.map(localAddresses);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, localAddresses(item)]));
  }

  return {
    resources: () => deployed().map(([logicalId, raw]) => resource(logicalId, raw)),
    apiNames: () => apis().map(([logicalId]) => apiName(shapeOf(logicalId))),
    apiEndpoint: (id: string) => {
      const api = apis().find(([logicalId]) => kindOf(logicalId).ref(shapeOf(logicalId)) === id);
      return api === undefined ? undefined : attributeOf(api[0], 'ApiEndpoint');
    },
    outputs: () =>
      Object.entries(template.Outputs)
        .filter(([, output]) => output.Condition === undefined || scope.condition(output.Condition))
        .map(([id, output]) => [`${stack.name}.${id}`, resolved(id, output.Value)] as const),
    exported: (name: string) => {
      for (const [id, output] of Object.entries(template.Outputs)) {
        if (output.Export !== undefined && evaluate(output.Export.Name, scope) === name) {
          return resolved(id, output.Value);
        }
      }
      return undefined;
    },
  };
}

/** How CDK writes a stage's URL, without asking for an attribute. */
const STAGE_URL = /https:\/\/([0-9a-f]{10})\.execute-api\.[a-z0-9-]+\.amazonaws\.com/g;

function pseudo(name: string, stack: string, place: Place): unknown {
  switch (name) {
    case 'AWS::AccountId':
      return place.account;
    case 'AWS::Region':
      return place.region;
    case 'AWS::Partition':
      return place.partition;
    case 'AWS::URLSuffix':
      return place.urlSuffix;
    case 'AWS::StackName':
      return stack;
    case 'AWS::StackId':
      return `arn:${place.partition}:cloudformation:${place.region}:${place.account}:stack/${stack}/local`;
    case 'AWS::NoValue':
      return NO_VALUE;
    default:
      return undefined;
  }
}
