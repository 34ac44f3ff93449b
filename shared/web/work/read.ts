import { Entry } from '../../domain/work/entry.ts';
import type { EntryKind } from '../../domain/work/entry-fact.ts';
import { type Flaw, flawsOf, readAnswer } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { criterionFields } from './forms.ts';

/** The entry that a filled form stands for, or what to correct in it. */
export const readEntry = (
  kind: EntryKind,
  form: Form,
  typed: Typed,
  criteria: number,
): { readonly entry: Entry } | { readonly flaws: readonly Flaw[] } => {
  const given = readAnswer(form, typed);
  const parsed = Entry.safeParse(kind === 'verdict' ? withCriteria(given, criteria) : { kind, ...given });
  if (parsed.success) return { entry: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: [fieldOf(path)], message }));
  return { flaws: flawsOf(form, { issues }) };
};

/** The domain knows the criteria as a list; a form has two fields for each. */
const withCriteria = (given: Readonly<Record<string, string>>, criteria: number) => {
  const { track, verdict, reason } = given;
  const list = Array.from({ length: criteria }, (_, index) => {
    const { met, concession } = criterionFields(index + 1);
    return { met: given[met], concession: given[concession] };
  });
  return { kind: 'verdict', track, verdict, reason, criteria: list };
};

const fieldOf = ([name, index, part]: readonly PropertyKey[]): PropertyKey => {
  if (name !== 'criteria' || typeof index !== 'number') return name ?? '';
  return criterionFields(index + 1)[part === 'concession' ? 'concession' : 'met'];
};
