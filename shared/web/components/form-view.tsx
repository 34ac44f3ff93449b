import type { Child } from 'hono/jsx';
import type { Flaw } from '../forms/answer.ts';
import type { Field, Form } from '../forms/form.ts';
import { FieldView, type Filling, fieldId } from './field.tsx';

export interface FormViewProps extends Filling {
  readonly form: Pick<Form, 'fields' | 'submit'>;
  readonly action: string;
  /** Id of the heading that names the form. */
  readonly labelledBy: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** Not the main thing to do on the page. */
  readonly quiet?: boolean;
}

/** What is to be corrected, at the head of a form, each line leading to its field. */
export const ErrorSummary = ({ id, flaws }: Pick<Filling, 'id' | 'flaws'>) =>
  flaws.length === 0 ? null : (
    <div class="errors" role="alert" aria-labelledby={`${id}-errors`}>
      <h2 id={`${id}-errors`}>{flaws.length === 1 ? 'Un point est à corriger' : 'Quelques points sont à corriger'}</h2>
      <ul>
        {flaws.map((flaw) => (
          <li>
            {flaw.field === undefined ? flaw.message : <a href={`#${fieldId(id, flaw.field)}`}>{lineOf(flaw)}</a>}
          </li>
        ))}
      </ul>
    </div>
  );

const lineOf = ({ label, message }: Flaw): string =>
  label === undefined ? message : `« ${label} » : ${message.charAt(0).toLowerCase()}${message.slice(1)}`;

/** A plain form: every field of `form`, in order, those of one choice beside it, those of one group under its legend. */
export const FormView = ({ form, action, labelledBy, hidden, quiet = false, ...filling }: FormViewProps) => {
  const inside = (field: Field) => form.fields.filter(({ onlyIf }) => onlyIf?.field === field.name);
  const view = (field: Field): Child => (
    <FieldView
      {...filling}
      field={field}
      then={(value) => {
        const fields = inside(field).filter(({ onlyIf }) => onlyIf?.value === value);
        return fields.length === 0 ? null : fields.map((one) => <FieldView {...filling} field={one} />);
      }}
    />
  );
  return (
    <form class="ask" method="post" action={action} aria-labelledby={labelledBy} novalidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {groups(form.fields.filter(({ onlyIf }) => onlyIf === undefined)).map(({ legend, fields }) =>
        legend === undefined ? (
          fields.map(view)
        ) : (
          <fieldset class="group">
            <legend>{legend}</legend>
            {fields.map(view)}
          </fieldset>
        ),
      )}
      <button type="submit" class={quiet ? 'quiet' : undefined}>
        {form.submit}
      </button>
    </form>
  );
};

interface Group {
  readonly legend: string | undefined;
  readonly fields: readonly Field[];
}

const groups = (fields: readonly Field[]): readonly Group[] => {
  const done: { legend: string | undefined; fields: Field[] }[] = [];
  for (const field of fields) {
    const last = done.at(-1);
    if (last !== undefined && last.legend === field.group) last.fields.push(field);
    else done.push({ legend: field.group, fields: [field] });
  }
  return done;
};
