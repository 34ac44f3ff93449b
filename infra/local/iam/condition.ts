import { UnsupportedTemplate } from '../errors.ts';
import { matchesPattern } from './pattern.ts';

/** Condition keys and their values for one call. */
export type Context = Readonly<Record<string, string | readonly string[]>>;
type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
type Test = (value: string, wanted: readonly string[]) => boolean;

const equals: Test = (value, wanted) => wanted.includes(value);
const like: Test = (value, wanted) => wanted.some((pattern) => matchesPattern(pattern, value));
const not =
  (test: Test): Test =>
  (value, wanted) =>
    !test(value, wanted);

const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: equals,
  StringNotEquals: not(equals),
  StringLike: like,
  StringNotLike: not(like),
  ArnEquals: like,
  ArnLike: like,
  Bool: (value, wanted) => wanted.some((one) => one.toLowerCase() === value.toLowerCase()),
};

/** Keys for which some service of the account gives a value; a condition on another would be judged without being seen. */
const KEYS = [
  /^aws:(SecureTransport|SourceArn|SourceAccount|PrincipalArn|RequestedRegion)$/i,
  /^dynamodb:(LeadingKeys|Select)$/i,
  /^kms:(EncryptionContext:.+|EncryptionContextKeys|ViaService|CallerAccount)$/i,
  /^iam:PassedToService$/i,
  /^ses:(FromAddress|FromDisplayName|Recipients|FeedbackAddress|ApiVersion)$/i,
  /^scheduler:.+$/i,
];

interface Operator {
  readonly quantifier: 'all' | 'any' | undefined;
  readonly ifExists: boolean;
  readonly name: string;
}

function readOperator(written: string): Operator {
  const [first = '', rest] = written.split(':');
  const quantifier = first === 'ForAllValues' ? 'all' : first === 'ForAnyValue' ? 'any' : undefined;
  const base = quantifier === undefined ? written : (rest ?? '');
  const ifExists = base.endsWith('IfExists');
  return { quantifier, ifExists, name: ifExists ? base.slice(0, -'IfExists'.length) : base };
}

/** Throws `UnsupportedTemplate` at an operator, a key or a policy variable that is not evaluated here. */
export function assertConditionKnown(conditions: Conditions, owner: string): void {
  for (const [written, keys] of Object.entries(conditions)) {
    const { name } = readOperator(written);
    if (name !== 'Null' && OPERATORS[name] === undefined) {
      throw new UnsupportedTemplate(`policy of ${owner}: condition operator ${written}`);
    }
    for (const [key, wanted] of Object.entries(keys)) {
      if (!KEYS.some((known) => known.test(key))) {
        throw new UnsupportedTemplate(`policy of ${owner}: condition key ${key}`);
      }
      if (wanted.some((value) => value.includes('${'))) {
        throw new UnsupportedTemplate(`policy of ${owner}: policy variables are not evaluated here`);
      }
    }
  }
}

/** Whether every condition holds. A key that is absent fails, save under IfExists, ForAllValues and Null, as IAM says. */
export function conditionsHold(conditions: Conditions, context: Context): boolean {
  const lowered = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(conditions).every(([written, keys]) => {
    const operator = readOperator(written);
    return Object.entries(keys).every(([key, wanted]) => holds(operator, lowered.get(key.toLowerCase()), wanted));
  });
}

function holds(operator: Operator, given: string | readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (operator.name === 'Null') return wanted.includes(String(given === undefined));
  const values = given === undefined ? [] : typeof given === 'string' ? [given] : given;
  const test = OPERATORS[operator.name];
  if (test === undefined) throw new UnsupportedTemplate(`condition operator ${operator.name}`);
  if (operator.quantifier === 'all') return values.every((value) => test(value, wanted));
  if (given === undefined) return operator.ifExists || operator.name.includes('Not');
  return values.some((value) => test(value, wanted));
}
