import type { Flaw } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { FormView } from './form-view.tsx';

/** One form of a case page, with what became of the last try to send it. */
export interface CaseForm {
  readonly id: string;
  readonly form: Form;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
  /** Folded away until someone asks for it. */
  readonly folded: boolean;
}

/** A form under its own heading; one seldom needed is folded away. */
export const CaseFormView = ({ id, form, action, hidden, typed, flaws, folded }: CaseForm) => {
  const body = (
    <>
      {form.intro.map((line) => (
        <p class="soft">{line}</p>
      ))}
      <FormView
        form={form}
        id={id}
        action={action}
        labelledBy={`titre-${id}`}
        hidden={hidden}
        typed={typed}
        flaws={flaws}
        quiet={folded}
      />
    </>
  );
  if (!folded)
    return (
      <section class="panel">
        <h2 id={`titre-${id}`}>{form.title}</h2>
        {body}
      </section>
    );
  return (
    <details open={flaws.length > 0}>
      <summary id={`titre-${id}`}>{form.title}</summary>
      {body}
    </details>
  );
};
