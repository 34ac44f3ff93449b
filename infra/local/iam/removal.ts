import { createJudge, type Grant, grantsOf, type Question } from './judge.ts';
import type { Policies } from './policies.ts';

/** One action that a statement allows, and what the template would refuse without it. */
export interface Removal {
  readonly grant: Grant;
  readonly action: string;
  /** A refusal for each question that nothing else allows, in the words of AWS. None: nobody has needed it. */
  readonly refusals: readonly string[];
}

/** Takes each action of each Allow statement away in turn, and judges again everything that was asked. */
export function tryRemovals(policies: Policies, asked: readonly Question[]): Removal[] {
  return grantsOf(policies)
    .filter(({ statement }) => statement.Effect === 'Allow')
    .flatMap((grant) =>
      grant.statement.Action.map((action) => {
        const judge = createJudge(without(policies, grant, action));
        return { grant, action, refusals: asked.flatMap((question) => judge(question).refusal ?? []) };
      }),
    );
}

function without(policies: Policies, { place, owner, index, statement }: Grant, action: string): Policies {
  const rest = { ...statement, Action: statement.Action.filter((one) => one !== action) };
  const statements = (policies[place].get(owner) ?? []).with(index, rest);
  return { ...policies, [place]: new Map(policies[place]).set(owner, statements) };
}
