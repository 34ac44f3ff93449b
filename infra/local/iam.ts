import { createJudge } from './iam/judge.ts';
import { type Asked, rememberJudgements } from './iam/memory.ts';
import { collectPolicies } from './iam/policies.ts';
import type { Template } from './template/resources.ts';
import type { Caller, Permission } from './types.ts';

/** The judge of the local account: says no where AWS would. Every check returns the reason of the refusal, or undefined. */
export interface Iam {
  /** A call signed by a role, or by the operator, who may do everything. */
  refusal(caller: Caller, permission: Permission): string | undefined;
  /** A service of AWS acting on a resource of the template on its own behalf, e.g. SNS invoking a function. */
  serviceRefusal(service: string, permission: Permission): string | undefined;
  /** A service taking a role of the template. */
  assumeRefusal(service: string, roleArn: string): string | undefined;
  /** What was asked and allowed so far, with the statements that allow it. */
  asked(): readonly Asked[];
}

/** Reads every policy of the template once. Throws `UnsupportedTemplate` at what cannot be evaluated here. */
export function openIam(template: Template): Iam {
  const policies = collectPolicies(template);
  const { judge, asked } = rememberJudgements(createJudge(policies), policies);
  const serviceRefusal = (service: string, permission: Permission) =>
    judge({ asker: { kind: 'service', service }, permission }).refusal;
  return {
    refusal: (caller, permission) =>
      caller.kind === 'operator' ? undefined : judge({ asker: caller, permission }).refusal,
    serviceRefusal,
    assumeRefusal: (service, roleArn) =>
      serviceRefusal(service, {
        action: 'sts:AssumeRole',
        resource: roleArn,
        context: { 'aws:SourceAccount': roleArn.split(':')[4] ?? '' },
      }),
    asked,
  };
}
