import { UnsupportedTemplate } from '../errors.ts';

/** Stands in a record for a value that is not known yet: it may be whatever a pattern asks for. */
export const UNKNOWN = Symbol('unknown');

/** Whether a record is wanted by a mapping; whether it may be, where parts of it are `UNKNOWN`. */
export type RecordFilter = (record: unknown) => boolean;

type Leaf = (value: unknown) => boolean;

/**
 * Compiles the patterns of a FilterCriteria: a record passes when one of them fits. No pattern lets everything through.
 * Throws `UnsupportedTemplate` at an operator other than exact values, `prefix` and `exists`.
 * @param patterns JSON texts, as the template holds them
 */
export function compileFilter(patterns: readonly string[], owner: string): RecordFilter {
  if (patterns.length === 0) return () => true;
  const compiled = patterns.map((pattern) => compileObject(JSON.parse(pattern), owner));
  return (record) => compiled.some((fits) => fits(record));
}

function compileObject(pattern: unknown, owner: string): Leaf {
  if (Array.isArray(pattern)) {
    const choices = pattern.map((choice) => compileChoice(choice, owner));
    return (value) => value === UNKNOWN || choices.some((fits) => fits(value));
  }
  if (typeof pattern !== 'object' || pattern === null) {
    throw new UnsupportedTemplate(`${owner}: filter pattern ${JSON.stringify(pattern)}`);
  }
  const fields = Object.entries(pattern).map(([key, inner]) => [key, compileObject(inner, owner)] as const);
  return (value) => fields.every(([key, fits]) => fits(property(value, key)));
}

function compileChoice(choice: unknown, owner: string): Leaf {
  if (typeof choice === 'string' || typeof choice === 'number' || typeof choice === 'boolean' || choice === null) {
    return (value) => value === choice;
  }
  const [operator, operand] = Object.entries(choice as object)[0] ?? [];
  if (operator === 'prefix' && typeof operand === 'string') {
    return (value) => typeof value === 'string' && value.startsWith(operand);
  }
  if (operator === 'exists' && typeof operand === 'boolean') return (value) => (value !== undefined) === operand;
  throw new UnsupportedTemplate(`${owner}: filter operator ${JSON.stringify(choice)}`);
}

function property(value: unknown, key: string): unknown {
  if (value === UNKNOWN) return UNKNOWN;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
