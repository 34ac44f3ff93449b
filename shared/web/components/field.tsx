import type { Child } from 'hono/jsx';
import type { Flaw } from '../forms/answer.ts';
import type { ChoiceField, Field, Typed } from '../forms/form.ts';

export interface Filling {
  /** Prefix of every id of the form, so that two forms can share a page. */
  readonly id: string;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
}

export interface FieldProps extends Filling {
  readonly field: Field;
  /** Fields shown beside one choice, by its value. */
  readonly then?: (value: string) => Child;
}

/** The id that the error summary points at. */
export const fieldId = (id: string, name: string): string => `${id}-${name}`;

const flawFor = (flaws: readonly Flaw[], name: string): string | undefined =>
  flaws.find(({ field }) => field === name)?.message;

const isCode = ({ autocomplete }: Field): boolean => autocomplete === 'one-time-code';

const INPUT_TYPES = { text: 'text', date: 'date', time: 'time', number: 'text', email: 'email', tel: 'tel' } as const;

/** One field with its label, its hint and what is to be corrected, tied together for whoever does not see them. */
export const FieldView = (props: FieldProps) => {
  const { field } = props;
  if (field.kind === 'radio') return <Radios {...props} field={field} />;
  if (field.kind === 'checkbox') return <Checkbox {...props} />;
  const own = about(props);
  return (
    <div class={own.flaw === undefined ? 'field' : 'field wrong'}>
      <label for={own.id}>{field.label}</label>
      {field.optional ? ' (facultatif)' : ''}
      <About {...own} />
      <Control {...props} />
    </div>
  );
};

interface Own {
  readonly id: string;
  readonly hint: string | undefined;
  readonly flaw: string | undefined;
  readonly describedBy: string | undefined;
}

const about = ({ field, id, flaws }: FieldProps): Own => {
  const own = fieldId(id, field.name);
  const flaw = flawFor(flaws, field.name);
  const ids = [...(field.hint === undefined ? [] : [`${own}-hint`]), ...(flaw === undefined ? [] : [`${own}-flaw`])];
  return { id: own, hint: field.hint, flaw, describedBy: ids.length === 0 ? undefined : ids.join(' ') };
};

const About = ({ id, hint, flaw }: Own) => (
  <>
    {hint === undefined ? null : (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {flaw === undefined ? null : (
      <span class="flaw" id={`${id}-flaw`}>
        <span class="unseen">À corriger : </span>
        {flaw}
      </span>
    )}
  </>
);

const Control = (props: FieldProps) => {
  const { field, typed } = props;
  const { id, flaw, describedBy } = about(props);
  const value = typed[field.name] ?? '';
  const common = {
    id,
    name: field.name,
    'aria-describedby': describedBy,
    'aria-invalid': flaw === undefined ? undefined : ('true' as const),
    autocomplete: field.autocomplete,
  };
  if (field.kind === 'textarea')
    return (
      <textarea {...common} rows={5}>
        {value}
      </textarea>
    );
  if (field.kind === 'select')
    return (
      <select {...common}>
        {field.options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  if (field.kind === 'radio' || field.kind === 'checkbox') return null;
  return (
    <input
      {...common}
      type={INPUT_TYPES[field.kind]}
      class={isCode(field) ? 'code' : field.kind === 'number' ? 'short' : undefined}
      inputmode={isCode(field) ? 'numeric' : field.kind === 'number' ? 'decimal' : undefined}
      value={value}
    />
  );
};

const Radios = (props: FieldProps & { readonly field: ChoiceField }) => {
  const { field, typed, then } = props;
  const own = about(props);
  return (
    <fieldset class={own.flaw === undefined ? undefined : 'wrong'} aria-describedby={own.describedBy}>
      <legend>{field.label}</legend>
      <About {...own} />
      {field.options.map((option, index) => {
        const id = index === 0 ? own.id : `${own.id}-${option.value}`;
        const hintId = option.hint === undefined ? undefined : `${id}-about`;
        const more = then?.(option.value);
        const heading = option.under === field.options[index - 1]?.under ? undefined : option.under;
        return (
          <>
            {heading === undefined ? null : <p class="under">{heading}</p>}
            <div class="choice">
              <input
                type="radio"
                id={id}
                name={field.name}
                value={option.value}
                checked={typed[field.name] === option.value}
                aria-describedby={hintId}
              />
              <div>
                <label for={id}>{option.label}</label>
                {option.hint === undefined ? null : (
                  <span class="hint" id={hintId}>
                    {option.hint}
                  </span>
                )}
              </div>
              {more ? <div class="then">{more}</div> : null}
            </div>
          </>
        );
      })}
    </fieldset>
  );
};

const Checkbox = (props: FieldProps) => {
  const { field, typed } = props;
  const own = about(props);
  return (
    <div class={own.flaw === undefined ? 'field' : 'field wrong'}>
      <About {...own} />
      <div class="choice">
        <input
          type="checkbox"
          id={own.id}
          name={field.name}
          value="yes"
          checked={typed[field.name] === 'yes'}
          aria-describedby={own.describedBy}
          aria-invalid={own.flaw === undefined ? undefined : 'true'}
        />
        <label for={own.id}>{field.label}</label>
      </div>
    </div>
  );
};
