import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import { Request } from '../../shared/domain/commands.ts';
import { ALL_GATES, type GateName } from '../../shared/domain/gates/names.ts';
import { GATES } from '../../shared/domain/gates/table.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import { flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import type { Field, Form } from '../../shared/web/forms/form.ts';
import { inForce } from '../../shared/web/forms/in-force.ts';
import { REQUEST_FORM } from '../../shared/web/forms/request.ts';
import { FORMS } from '../../shared/web/forms/table.ts';

/** One way to answer: the keys it takes, and the choice that leads to it when there are several. */
interface Branch {
  readonly keys: readonly string[];
  readonly choice: Readonly<Record<string, string>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

const JsonSchema = z.looseObject({
  properties: z
    .record(z.string(), z.looseObject({ const: z.unknown().optional(), enum: z.array(z.unknown()).optional() }))
    .optional(),
  oneOf: z.array(z.looseObject({})).optional(),
  anyOf: z.array(z.looseObject({})).optional(),
});

const branchesOf = (json: unknown): readonly Branch[] => {
  const { properties, oneOf, anyOf } = JsonSchema.parse(json);
  if (properties === undefined) return [...(oneOf ?? []), ...(anyOf ?? [])].flatMap(branchesOf);
  const constants = Object.entries(properties).filter(([, { const: value }]) => typeof value === 'string');
  return [
    {
      keys: Object.keys(properties),
      choice: Object.fromEntries(constants.map(([key, { const: value }]) => [key, String(value)])),
      enums: Object.fromEntries(
        Object.entries(properties).flatMap(([key, { enum: values }]) =>
          values === undefined ? [] : [[key, values.map(String)]],
        ),
      ),
    },
  ];
};

const branchesAt = (gate: GateName): readonly Branch[] =>
  branchesOf(z.toJSONSchema(GATES[gate].answer, { io: 'input', unrepresentable: 'any' }));

const formsAt = (gate: GateName): readonly Form[] =>
  Object.values(FORMS[gate]).filter((form): form is Form => form !== undefined);

const shownFor = (form: Form, choice: Branch['choice']): readonly Field[] =>
  form.fields.filter(({ onlyIf }) => onlyIf === undefined || choice[onlyIf.field] === onlyIf.value);

describe.each(ALL_GATES)('the form of %s', (gate) => {
  test('asks exactly what the answer holds, along every branch', () => {
    const branches = branchesAt(gate);
    expect(branches.length).toBeGreaterThan(0);
    for (const form of formsAt(gate))
      for (const { keys, choice } of branches)
        expect(
          shownFor(form, choice)
            .map(({ name }) => name)
            .toSorted(),
        ).toEqual(keys.toSorted());
  });

  test('offers exactly the choices that the answer knows', () => {
    const branches = branchesAt(gate);
    for (const form of formsAt(gate))
      for (const field of form.fields) {
        if (field.kind !== 'radio' && field.kind !== 'select') continue;
        const known = new Set(
          branches.flatMap(({ choice, enums }) => [
            ...(choice[field.name] ? [choice[field.name]] : []),
            ...(enums[field.name] ?? []),
          ]),
        );
        // Nobody is asked to say of themself that they do not answer.
        if (form === FORMS[gate].asked && GATES[gate].asks === 'employer') known.delete('no-reply');
        expect(field.options.map(({ value }) => value).toSorted()).toEqual([...known].toSorted());
      }
  });

  test('cannot be accepted as it comes', () => {
    for (const form of formsAt(gate)) {
      const parsed = GATES[gate].answer.safeParse(readAnswer(form, {}));
      expect(parsed.success).toBe(false);
      for (const { message } of parsed.success ? [] : flawsOf(form, parsed.error))
        expect(message).not.toMatch(/Invalid|expected/);
    }
  });

  test('names only settings that exist', () => {
    for (const form of formsAt(gate))
      expect(JSON.stringify(inForce(form, settingsAt(plainDate('2027-01-11'))))).not.toMatch(/\{\w+\}/);
  });
});

test('the public request asks exactly what the command takes', () => {
  const [branch] = branchesOf(z.toJSONSchema(Request, { io: 'input', unrepresentable: 'any' }));
  expect(REQUEST_FORM.fields.map(({ name }) => name).toSorted()).toEqual(branch?.keys.toSorted());
});

describe('what a person types', () => {
  const form: Form = {
    title: '',
    intro: [],
    submit: '',
    fields: [
      { name: 'on', label: 'Jour', kind: 'date' },
      { name: 'at', label: 'Heure', kind: 'time' },
      { name: 'hours', label: 'Heures', kind: 'number' },
      { name: 'choice', label: 'Choix', kind: 'radio', options: [] },
      { name: 'more', label: 'Plus', kind: 'text', onlyIf: { field: 'choice', value: 'some' } },
    ],
  };

  test.each([
    [{ on: '5/1/2027' }, { on: '2027-01-05' }],
    [{ on: ' 2027-01-05 ' }, { on: '2027-01-05' }],
    [{ at: '9h30' }, { at: '09:30' }],
    [{ at: '14 h' }, { at: '14:00' }],
    [{ hours: '13,5' }, { hours: '13.5' }],
    [{ choice: 'none', more: 'left over' }, { choice: 'none' }],
    [
      { choice: 'some', more: 'kept' },
      { choice: 'some', more: 'kept' },
    ],
    [{ other: 'not a field', more: '   ' }, {}],
  ])('%j is read as %j', (typed: Record<string, string>, answer) => {
    expect(readAnswer(form, typed)).toEqual(answer);
  });
});
