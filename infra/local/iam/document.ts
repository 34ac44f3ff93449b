import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import { assertConditionKnown } from './condition.ts';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value));

const conditionSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z
      .union([z.string(), z.boolean(), z.array(z.string())])
      .transform((value): readonly string[] => (Array.isArray(value) ? value : [String(value)])),
  ),
);

const principalSchema = z
  .union([z.literal('*'), z.record(z.enum(['AWS', 'Service', 'Federated']), oneOrMore.optional())])
  .transform(
    (value): Readonly<Partial<Record<'AWS' | 'Service' | 'Federated', readonly string[] | undefined>>> =>
      value === '*' ? { AWS: ['*'], Service: ['*'] } : value,
  );

// Strict on purpose: NotAction, NotResource and NotPrincipal are not evaluated here, so a policy that holds one is refused.
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore.optional(),
  Principal: principalSchema.optional(),
  Condition: conditionSchema.default({}),
});

const documentSchema = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z
    .union([statementSchema, z.array(statementSchema)])
    .transform((value) => (Array.isArray(value) ? value : [value])),
});

/** One statement of a policy, with every "one or more" as a list. */
export type Statement = z.infer<typeof statementSchema>;

/** Reads a policy document. Throws `UnsupportedTemplate`, naming `owner`, at an element, operator or key that is not evaluated here. */
export function readPolicy(document: unknown, owner: string): readonly Statement[] {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) throw new UnsupportedTemplate(`policy of ${owner}: ${z.prettifyError(parsed.error)}`);
  for (const statement of parsed.data.Statement) {
    assertConditionKnown(statement.Condition, owner);
    if (statement.Resource?.some((resource) => resource.includes('${'))) {
      throw new UnsupportedTemplate(`policy of ${owner}: policy variables are not evaluated here`);
    }
  }
  return parsed.data.Statement;
}
