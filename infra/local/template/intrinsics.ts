import { UnsupportedTemplate } from '../errors.ts';

/** What a template value may refer to. Each lookup throws when there is no such thing. */
export interface Scope {
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  importValue(exportName: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
}

/** `AWS::NoValue`: the property that holds it is absent. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** Resolves every intrinsic function in a template value. Throws `UnsupportedTemplate` at one it does not know. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    if (value.includes('{{resolve:')) throw new UnsupportedTemplate(`dynamic reference ${value}`);
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) {
    const [name, argument] = only;
    if (name === 'Ref') return scope.ref(text(argument));
    if (name === 'Condition' && typeof argument === 'string') return scope.condition(argument);
    if (name.startsWith('Fn::')) return intrinsic(name, argument, scope);
  }
  const resolved = entries.map(([key, item]) => [key, evaluate(item, scope)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== NO_VALUE));
}

function intrinsic(name: string, argument: unknown, scope: Scope): unknown {
  const run = INTRINSICS[name];
  if (run === undefined) throw new UnsupportedTemplate(`intrinsic function ${name}`);
  return run(argument, scope);
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'Fn::GetAtt': (argument, scope) => {
    const [id, attribute] = Array.isArray(argument) ? argument : splitOnce(text(argument), '.');
    return scope.attribute(text(id), text(evaluate(attribute, scope)));
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument);
    return list(evaluate(parts, scope)).map(text).join(text(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument);
    const values = list(evaluate(items, scope));
    const at = Number(evaluate(index, scope));
    if (!(at in values)) throw new UnsupportedTemplate(`Fn::Select of item ${at} among ${values.length}`);
    return values[at];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(argument);
    return text(evaluate(source, scope)).split(text(separator));
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = list(argument);
    return evaluate(scope.condition(text(condition)) ? yes : no, scope);
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(evaluate(argument, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(evaluate(argument, scope)).map(text);
    return scope.mapping(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(evaluate(argument, scope))).toString('base64'),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(evaluate(argument, scope));
    return String(left) === String(right);
  },
  'Fn::Not': (argument, scope) => !truth(list(argument)[0], scope),
  'Fn::And': (argument, scope) => list(argument).every((item) => truth(item, scope)),
  'Fn::Or': (argument, scope) => list(argument).some((item) => truth(item, scope)),
};

function substitute(argument: unknown, scope: Scope): string {
  const [pattern, variables] = typeof argument === 'string' ? [argument, {}] : list(argument);
  const given = new Map(Object.entries(variables ?? {}));
  return text(pattern).replace(/\$\{([^}]+)\}/g, (_whole, expression: string) => {
    const name = expression.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (given.has(name)) return text(evaluate(given.get(name), scope));
    if (!name.includes('.')) return text(scope.ref(name));
    const [id, attribute] = splitOnce(name, '.');
    return text(scope.attribute(id, attribute));
  });
}

/** What a condition expression says. */
export function truth(expression: unknown, scope: Scope): boolean {
  const value = evaluate(expression, scope);
  if (typeof value === 'boolean') return value;
  throw new UnsupportedTemplate(`condition that is neither true nor false: ${JSON.stringify(expression)}`);
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new UnsupportedTemplate(`a list was expected, not ${JSON.stringify(value)}`);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new UnsupportedTemplate(`a text was expected, not ${String(JSON.stringify(value))}`);
}

function splitOnce(value: string, separator: string): [string, string] {
  const at = value.indexOf(separator);
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + separator.length)];
}
