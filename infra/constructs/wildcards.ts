import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * States why a role under `scope` may name these resources by pattern. cdk-nag calls each finding by the ARN as the template
 * spells it, which changes with what is known of the account and the region.
 */
export function acknowledgeWildcards(scope: Construct, reason: string, arns: readonly string[]): void {
  const rules = arns.map((arn) => ({ id: `AwsSolutions-IAM5[Resource::${spelled(scope, arn)}]`, reason }));
  Validations.of(scope).acknowledge(...rules);
}

function spelled(scope: Construct, arn: string): string {
  const resolved: unknown = Stack.of(scope).resolve(arn);
  if (typeof resolved === 'string') return resolved;
  const { 'Fn::Join': join } = resolved as { 'Fn::Join': [string, (string | { Ref: string })[]] };
  return join[1].map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join(join[0]);
}
