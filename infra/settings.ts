import type { Node } from 'constructs';
import * as z from 'zod';

/** Words that `cdk -c key=value`, or `context` in cdk.json, may carry. All have a default, so that the app always synthesises. */
const Settings = z
  .object({
    /** Part of every physical name; one account can hold several stages. */
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9]{0,11}$/, 'a stage is 1 to 12 lower-case letters and digits')
      .default('prod'),
    /** The domain that mails are sent from. SES tells its three DKIM records: `aws sesv2 get-email-identity`. */
    mailDomain: z.hostname().default('bilans.example.org'),
    /** Who is told of alarms. Without it, the alarm topic has no subscriber. */
    alarmEmail: z.email().optional(),
    /** The provider, as pages and mails name it. */
    organisation: z
      .preprocess(
        (value) => (typeof value === 'string' ? JSON.parse(value) : value),
        z.strictObject({
          name: z.string().min(1),
          /** Where a person answers: the reply address of every mail, and where the office is written to. */
          email: z.email(),
          phone: z.string().min(1).optional(),
          address: z.string().min(1).optional(),
          websiteUrl: z.url().optional(),
        }),
      )
      .default({ name: 'Organisme de bilans de compétences', email: 'contact@bilans.example.org' }),
    /** An OpenID Connect issuer of the organisation, in place of the Cognito user pool. */
    oidcIssuer: z.url().optional(),
    oidcClientId: z.string().min(1).optional(),
    oidcRolesClaim: z.string().min(1).optional(),
  })
  .refine((s) => (s.oidcIssuer === undefined) === (s.oidcClientId === undefined), {
    error: 'oidcIssuer and oidcClientId go together',
  });

export type Settings = z.infer<typeof Settings>;

/**
 * Reads the settings of this deployment from the CDK context.
 * @throws ZodError that names every wrong key.
 */
export function readSettings(node: Node): Settings {
  const keys = ['stage', 'mailDomain', 'alarmEmail', 'organisation', 'oidcIssuer', 'oidcClientId', 'oidcRolesClaim'];
  return Settings.parse(Object.fromEntries(keys.map((key) => [key, node.tryGetContext(key)])));
}
