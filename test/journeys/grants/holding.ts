import type { Account } from '../../../infra/local/account.ts';
import type { Grant } from '../../../infra/local/iam/judge.ts';
import { collectPolicies } from '../../../infra/local/iam/policies.ts';
import { type Removal, tryRemovals } from '../../../infra/local/iam/removal.ts';

/** One action that the template allows to someone, in words that stay the same from one synthesis to the next. */
export interface Holding {
  /** A function, a machine, another role, or a service of AWS: "mailer", "admission", "WakeUps", "sns.amazonaws.com". */
  readonly holder: string;
  readonly action: string;
  /** "table/Cases", "function:portal"; several with commas. */
  readonly target: string;
  /** What is refused without it, of all that was asked on the account. Empty when nothing needs it. */
  readonly refusals: readonly string[];
}

/** Everything that the template of the account allows, and what each of it was needed for so far. */
export function holdingsOf({ template, permissions }: Pick<Account, 'template' | 'permissions'>): Holding[] {
  const names = namesIn(template);
  return tryRemovals(collectPolicies(template), permissions()).map(({ grant, action, refusals }: Removal) => ({
    holder: grant.place === 'identity' ? names.role(grant.owner) : principalsOf(grant).join(', '),
    action,
    target: (grant.place === 'identity' ? (grant.statement.Resource ?? []) : [grant.owner])
      .map(grant.place === 'trust' ? names.role : names.resource)
      .join(', '),
    refusals,
  }));
}

/** "mailer ses:SendRawEmail identity/example.org". */
export const toldOf = ({ holder, action, target }: Omit<Holding, 'refusals'>): string =>
  `${holder} ${action} ${target}`;

const principalsOf = ({ statement }: Grant): string[] =>
  Object.values(statement.Principal ?? {})
    .flatMap((names) => names ?? [])
    .map((name) => (name.endsWith(':root') ? 'the account' : name));

function namesIn(template: Account['template']) {
  const functions = new Map(
    template
      .resources('AWS::Lambda::Function')
      .map(({ properties, ref }) => [String(properties['Role']), withoutStage(ref)]),
  );
  const logical = new Map(
    ['AWS::IAM::Role', 'AWS::KMS::Key'].flatMap((type) =>
      template.resources(type).map((one) => [one.attribute('Arn'), withoutHash(one.logicalId).replace(/Role$/, '')]),
    ),
  );
  return {
    role: (arn: string) => functions.get(arn) ?? logical.get(arn) ?? arn,
    resource: (arn: string) => {
      const known = logical.get(arn);
      return known === undefined ? shortened(arn) : `${arn.split(':')[2]}/${known}`;
    },
  };
}

const withoutStage = (name: string): string => name.replace(/\bjalon-[a-z0-9]+-/g, '');
/** CloudFormation's names end with a hash of where they stand. */
const withoutHash = (name: string): string => name.replace(/[0-9A-F]{8}(?=$|\/)/g, '');
/** An ARN without account and region, and names without stack and stage. */
const shortened = (arn: string): string =>
  withoutStage(withoutHash(arn.split(':').slice(5).join(':') || arn)).replace(/\bJalon-[A-Za-z]+-/g, '');
