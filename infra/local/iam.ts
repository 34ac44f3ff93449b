import type { Context } from './iam/condition.ts';
import { conditionsHold } from './iam/condition.ts';
import type { Statement } from './iam/document.ts';
import { matchesPattern } from './iam/pattern.ts';
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
}

interface Principal {
  readonly kind: 'AWS' | 'Service';
  /** Names under which a resource policy may mean this principal. */
  readonly names: readonly string[];
}

type Verdict = 'allow' | 'deny' | 'silent';

/** Reads every policy of the template once. Throws `UnsupportedTemplate` at what cannot be evaluated here. */
export function openIam(template: Template): Iam {
  const policies = collectPolicies(template);

  function judge(principal: Principal, permission: Permission, identity: readonly Statement[]): Verdict {
    const context: Context = { 'aws:SecureTransport': 'true', ...permission.context };
    const asked = { ...permission, context };
    const onResource = policies.resource.get(permission.resource) ?? [];
    const direct = verdict(onResource, asked, (statement) => names(statement, principal));
    const own = verdict(identity, asked, () => true);
    if (direct === 'deny' || own === 'deny') return 'deny';
    if (direct === 'allow') return 'allow';
    if (own !== 'allow') return 'silent';
    if (!permission.action.startsWith('kms:')) return 'allow';
    // A key obeys identity policies only as far as its own policy hands them the decision, by naming the account.
    const account = permission.resource.split(':')[4] ?? '';
    const root: Principal = { kind: 'AWS', names: [account, `arn:aws:iam::${account}:root`] };
    return verdict(onResource, asked, (statement) => names(statement, root));
  }

  return {
    refusal(caller, permission) {
      if (caller.kind === 'operator') return undefined;
      const identity = policies.identity.get(caller.roleArn) ?? [];
      const given = { 'aws:PrincipalArn': caller.roleArn, ...permission.context };
      const result = judge({ kind: 'AWS', names: [caller.roleArn] }, { ...permission, context: given }, identity);
      if (result === 'allow') return undefined;
      const who = assumedRole(caller.roleArn, caller.functionName ?? 'local');
      const why = result === 'deny' ? 'with an explicit deny in a policy' : NO_ALLOW;
      return `User: ${who} is not authorized to perform: ${permission.action} on resource: ${permission.resource} ${why}`;
    },
    serviceRefusal(service, permission) {
      if (judge({ kind: 'Service', names: [service] }, permission, []) === 'allow') return undefined;
      return `${service} is not authorized to perform: ${permission.action} on resource: ${permission.resource} because no resource-based policy allows it`;
    },
    assumeRefusal(service, roleArn) {
      const trust = policies.trust.get(roleArn);
      const asked = {
        action: 'sts:AssumeRole',
        resource: roleArn,
        context: { 'aws:SourceAccount': roleArn.split(':')[4] ?? '' },
      };
      const taken = verdict(trust ?? [], asked, (statement) => names(statement, { kind: 'Service', names: [service] }));
      if (taken === 'allow') return undefined;
      return trust === undefined
        ? `${roleArn} is not a role of the template`
        : `${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    },
  };
}

const NO_ALLOW = 'because no identity-based policy allows the action';

function verdict(
  statements: readonly Statement[],
  permission: Permission,
  concerns: (statement: Statement) => boolean,
): Verdict {
  const matching = statements.filter(
    (statement) =>
      concerns(statement) &&
      statement.Action.some((action) => matchesPattern(action, permission.action, true)) &&
      // A trust policy and a key's own policy may name no resource: they stand on it.
      (statement.Resource ?? ['*']).some((resource) => matchesPattern(resource, permission.resource)) &&
      conditionsHold(statement.Condition, permission.context),
  );
  if (matching.some((statement) => statement.Effect === 'Deny')) return 'deny';
  return matching.length > 0 ? 'allow' : 'silent';
}

function names(statement: Statement, principal: Principal): boolean {
  const wanted = statement.Principal?.[principal.kind] ?? [];
  return wanted.some((name) => name === '*' || principal.names.includes(name));
}

function assumedRole(roleArn: string, session: string): string {
  const name = roleArn.split('/').at(-1) ?? roleArn;
  return `${roleArn.replace(':iam:', ':sts:').replace(/:role\/.*$/, '')}:assumed-role/${name}/${session}`;
}
