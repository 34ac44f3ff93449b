import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { Template } from '../template/resources.ts';

const clientSchema = z.object({
  CallbackURLs: z.array(z.string()).min(1),
  GenerateSecret: z.literal(false).optional(),
  AllowedOAuthFlows: z.array(z.literal('code')),
});

/** The client of the template's user pool. Undefined when the template signs in elsewhere; two clients are refused. */
export function signInClientOf(template: Template): { clientId: string; redirectUris: readonly string[] } | undefined {
  const [client, second] = template.resources('AWS::Cognito::UserPoolClient');
  if (second !== undefined) throw new UnsupportedTemplate(`${second.label}: one user pool client is served`);
  if (client === undefined) return undefined;
  const parsed = clientSchema.safeParse(client.properties);
  if (!parsed.success) throw new UnsupportedTemplate(`${client.label}: ${z.prettifyError(parsed.error)}`);
  return { clientId: client.ref, redirectUris: parsed.data.CallbackURLs };
}
