import type { Permission } from '../types.ts';
import { type Context, conditionsHold } from './condition.ts';
import type { Statement } from './document.ts';
import { matchesPattern } from './pattern.ts';
import type { Policies } from './policies.ts';

/** Who asks: a role, with the function that took it if there is one, or a service of AWS on its own behalf. */
export type Asker =
  | { readonly kind: 'role'; readonly roleArn: string; readonly functionName?: string }
  | { readonly kind: 'service'; readonly service: string };

/** May they? A service that wants to take a role asks for `sts:AssumeRole` on it. */
export interface Question {
  readonly asker: Asker;
  readonly permission: Permission;
}

/** A statement where the template puts it: the `index`th of the policies of `owner`, an ARN. */
export interface Grant {
  readonly place: keyof Policies;
  readonly owner: string;
  readonly index: number;
  readonly statement: Statement;
}

export interface Judgement {
  /** Why not, in the words of AWS; undefined when it is allowed. */
  readonly refusal: string | undefined;
  /** Every statement that allows it, or that denies it. */
  readonly by: readonly Grant[];
}

interface Principal {
  readonly kind: 'AWS' | 'Service';
  /** Names under which a resource policy may mean this principal. */
  readonly names: readonly string[];
}

interface Verdict {
  readonly says: 'allow' | 'deny' | 'silent';
  readonly by: readonly Grant[];
}

/** Judges by these policies as AWS would. */
export function createJudge(policies: Policies): (question: Question) => Judgement {
  const at = (place: keyof Policies, owner: string) => held(policies, place, owner);

  function judge({ asker, permission }: Question): Verdict {
    const role = asker.kind === 'role' ? { 'aws:PrincipalArn': asker.roleArn } : {};
    const asked = { ...permission, context: { 'aws:SecureTransport': 'true', ...role, ...permission.context } };
    const onResource = at(permission.action === 'sts:AssumeRole' ? 'trust' : 'resource', permission.resource);
    const principal: Principal =
      asker.kind === 'role' ? { kind: 'AWS', names: [asker.roleArn] } : { kind: 'Service', names: [asker.service] };
    const direct = verdict(onResource, asked, (statement) => names(statement, principal));
    const own = verdict(asker.kind === 'role' ? at('identity', asker.roleArn) : [], asked, () => true);
    const denied = [direct, own].find(({ says }) => says === 'deny');
    if (denied !== undefined) return denied;
    if (direct.says === 'allow') return { says: 'allow', by: [...direct.by, ...own.by] };
    if (own.says !== 'allow' || !permission.action.startsWith('kms:')) return own;
    // A key obeys identity policies only as far as its own policy hands them the decision, by naming the account.
    const account = permission.resource.split(':')[4] ?? '';
    const root: Principal = { kind: 'AWS', names: [account, `arn:aws:iam::${account}:root`] };
    const handed = verdict(onResource, asked, (statement) => names(statement, root));
    return { says: handed.says, by: handed.says === 'allow' ? [...own.by, ...handed.by] : handed.by };
  }

  return (question) => {
    const { says, by } = judge(question);
    return { refusal: says === 'allow' ? undefined : refusalOf(question, says === 'deny', policies), by };
  };
}

/** Every statement of the template. */
export function grantsOf(policies: Policies): Grant[] {
  const places = ['identity', 'resource', 'trust'] as const;
  return places.flatMap((place) => [...policies[place].keys()].flatMap((owner) => held(policies, place, owner)));
}

function held(policies: Policies, place: keyof Policies, owner: string): Grant[] {
  return (policies[place].get(owner) ?? []).map((statement, index) => ({ place, owner, index, statement }));
}

function verdict(
  grants: readonly Grant[],
  permission: Permission & { readonly context: Context },
  concerns: (statement: Statement) => boolean,
): Verdict {
  const matching = grants.filter(
    ({ statement }) =>
      concerns(statement) &&
      statement.Action.some((action) => matchesPattern(action, permission.action, true)) &&
      // A trust policy and a key's own policy may name no resource: they stand on it.
      (statement.Resource ?? ['*']).some((resource) => matchesPattern(resource, permission.resource)) &&
      conditionsHold(statement.Condition, permission.context),
  );
  const denying = matching.filter(({ statement }) => statement.Effect === 'Deny');
  if (denying.length > 0) return { says: 'deny', by: denying };
  return { says: matching.length > 0 ? 'allow' : 'silent', by: matching };
}

function names(statement: Statement, principal: Principal): boolean {
  const wanted = statement.Principal?.[principal.kind] ?? [];
  return wanted.some((name) => name === '*' || principal.names.includes(name));
}

function refusalOf({ asker, permission }: Question, denied: boolean, { trust }: Policies): string {
  const what = `is not authorized to perform: ${permission.action} on resource: ${permission.resource}`;
  if (asker.kind === 'role') {
    const who = assumedRole(asker.roleArn, asker.functionName ?? 'local');
    const why = denied ? 'with an explicit deny in a policy' : 'because no identity-based policy allows the action';
    return `User: ${who} ${what} ${why}`;
  }
  if (permission.action !== 'sts:AssumeRole')
    return `${asker.service} ${what} because no resource-based policy allows it`;
  return trust.has(permission.resource)
    ? `${asker.service} ${what}`
    : `${permission.resource} is not a role of the template`;
}

function assumedRole(roleArn: string, session: string): string {
  const name = roleArn.split('/').at(-1) ?? roleArn;
  return `${roleArn.replace(':iam:', ':sts:').replace(/:role\/.*$/, '')}:assumed-role/${name}/${session}`;
}
