import * as z from 'zod';
import type { KeyDeclaration } from '../services/kms.ts';
import type { Template } from '../template/resources.ts';

const aliasSchema = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

/** The KMS keys of the template with their aliases. */
export function keysOf(template: Template): KeyDeclaration[] {
  const aliases = template.resources('AWS::KMS::Alias').map(({ properties }) => aliasSchema.parse(properties));
  return template.resources('AWS::KMS::Key').map((key) => {
    const arn = key.attribute('Arn');
    const own = aliases.filter(({ TargetKeyId }) => TargetKeyId === arn || TargetKeyId === key.ref);
    return { arn, aliases: own.map(({ AliasName }) => AliasName) };
  });
}
