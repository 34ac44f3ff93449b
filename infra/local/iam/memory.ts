import type { Judgement, Question } from './judge.ts';
import { grantsOf } from './judge.ts';
import type { Policies } from './policies.ts';

/** Something that was asked, once or often, and allowed by these statements. */
export interface Asked extends Question, Pick<Judgement, 'by'> {}

/** A judge that judges the same question once: policies do not change while an account runs. */
export interface Memory {
  judge(question: Question): Judgement;
  /** Distinct questions that were allowed, in the order they were first asked. Their contexts hold only what some policy looks at. */
  asked(): readonly Asked[];
}

export function rememberJudgements(judge: (question: Question) => Judgement, policies: Policies): Memory {
  const looked = new Set(
    grantsOf(policies)
      .flatMap(({ statement }) => Object.values(statement.Condition))
      .flatMap((keys) => Object.keys(keys).map((key) => key.toLowerCase())),
  );
  const known = new Map<string, { readonly question: Question; readonly judgement: Judgement }>();

  function reduced({ asker, permission }: Question): Question {
    const context = Object.entries(permission.context).filter(([key]) => looked.has(key.toLowerCase()));
    return { asker, permission: { ...permission, context: Object.fromEntries(context) } };
  }

  return {
    judge(asked) {
      const question = reduced(asked);
      const key = JSON.stringify(question);
      const { judgement } = known.get(key) ?? { judgement: judge(question) };
      known.set(key, { question, judgement });
      return judgement;
    },
    asked: () =>
      [...known.values()]
        .filter(({ judgement }) => judgement.refusal === undefined)
        .map(({ question, judgement }) => ({ ...question, by: judgement.by })),
  };
}
