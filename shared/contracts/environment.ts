import * as z from 'zod';
import type { FunctionName } from './names.ts';
import { Organisation } from './organisation.ts';

const name = z.string().min(1);
const arn = z.string().startsWith('arn:');
const url = z.url();

const all = z.object({
  CASES_TABLE: name,
  KEYS_TABLE: name,
  CASE_KEY_ARN: arn,
  MAIL_FROM: z.email(),
  MAIL_CONFIGURATION_SET: name,
  PORTAL_URL: url,
  CONSOLE_URL: url,
  WAKE_UP_ARN: arn,
  WAKE_UP_ROLE_ARN: arn,
  WAKE_UP_DLQ_ARN: arn,
  SCHEDULE_GROUP: name,
  MACHINE_ADMISSION_ARN: arn,
  MACHINE_ACCOMPAGNEMENT_ARN: arn,
  MACHINE_SUIVI_ARN: arn,
  MACHINE_CONSERVATION_ARN: arn,
  MACHINE_DECLARATIONS_ARN: arn,
  OIDC_ISSUER: url,
  OIDC_CLIENT_ID: name,
  OIDC_ROLES_CLAIM: name,
  ORGANISATION: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(Organisation),
});

const sealing = { CASES_TABLE: true, KEYS_TABLE: true, CASE_KEY_ARN: true } as const;
const signIn = { OIDC_ISSUER: true, OIDC_CLIENT_ID: true, OIDC_ROLES_CLAIM: true } as const;
const staff = { ...sealing, ...signIn, PORTAL_URL: true, CONSOLE_URL: true, ORGANISATION: true } as const;
const moving = {
  CASES_TABLE: true,
  MACHINE_ADMISSION_ARN: true,
  MACHINE_ACCOMPAGNEMENT_ARN: true,
  MACHINE_SUIVI_ARN: true,
  MACHINE_CONSERVATION_ARN: true,
  MACHINE_DECLARATIONS_ARN: true,
  WAKE_UP_ARN: true,
  WAKE_UP_ROLE_ARN: true,
  WAKE_UP_DLQ_ARN: true,
  SCHEDULE_GROUP: true,
} as const;

/** What each function is told by its environment. */
export const ENVIRONMENTS = {
  portal: all.pick({ ...sealing, PORTAL_URL: true, ORGANISATION: true }),
  console: all.pick(staff),
  workroom: all.pick(staff),
  'open-gate': all.pick({ CASES_TABLE: true }),
  perform: all.pick({ CASES_TABLE: true, KEYS_TABLE: true }),
  relay: all.pick(moving),
  mailer: all.pick({
    ...sealing,
    MAIL_FROM: true,
    MAIL_CONFIGURATION_SET: true,
    PORTAL_URL: true,
    CONSOLE_URL: true,
    ORGANISATION: true,
  }),
  'wake-up': all.pick({ CASES_TABLE: true }),
  'mail-feedback': all.pick({ CASES_TABLE: true }),
  audit: all.pick(moving),
} as const satisfies Record<FunctionName, z.ZodObject>;

export type Environment<F extends FunctionName> = z.output<(typeof ENVIRONMENTS)[F]>;

/**
 * Reads the environment of a function, once, as it starts.
 * @throws Error that names every key that is missing or wrong, at once
 */
export const readEnvironment = <F extends FunctionName>(
  id: F,
  environment: Readonly<Record<string, string | undefined>>,
): Environment<F> => {
  const parsed = (ENVIRONMENTS[id] as unknown as z.ZodType<Environment<F>>).safeParse(environment);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
  throw new Error(`the environment of ${id} is not complete: ${wrong.join(', ')}`);
};
