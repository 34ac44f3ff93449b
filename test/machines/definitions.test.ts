import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { MACHINES } from '../../shared/contracts/names.ts';
import { TASKS } from '../../shared/domain/commands.ts';
import { Outcome } from '../../shared/domain/events.ts';
import { ALL_GATES, GATE_NAMES, GATES_OF } from '../../shared/domain/gates/names.ts';
import { GATES } from '../../shared/domain/gates/table.ts';
import { ROUTES } from '../../shared/domain/routes.ts';
import { FORMS } from '../../shared/web/forms/table.ts';
import { definitionOf, isGate, isTask, STATES, textOf } from './definitions.ts';

const validate: (definition: object) => { isValid: boolean; errorsText: () => string } = createRequire(import.meta.url)(
  'asl-validator',
);

const SUBSTITUTED = {
  GateResource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  InvokeResource: 'arn:aws:states:::lambda:invoke',
  OpenGateArn: 'arn:aws:lambda:eu-west-3:000000000000:function:open-gate',
  PerformArn: 'arn:aws:lambda:eu-west-3:000000000000:function:perform',
};
const hole = (name: string): string => `\${${name}}`;
const substituted = (text: string): string =>
  Object.entries(SUBSTITUTED).reduce((done, [name, value]) => done.replaceAll(hole(name), value), text);

describe.each(MACHINES)('the machine %s', (machine) => {
  const states = STATES.filter((one) => one.machine === machine);

  test('is valid ASL once its substitutions are made', () => {
    const result = validate(JSON.parse(substituted(textOf(machine))));
    expect(result.isValid ? '' : result.errorsText()).toBe('');
    expect(substituted(textOf(machine))).not.toContain(hole('').slice(0, 2));
  });

  test('is JSONPath without any ARN, JSONata, Assign or a whole input replaced', () => {
    expect(textOf(machine)).not.toMatch(/arn:aws|JSONata|"Assign"|"ResultPath": "\$"|"Arguments"/);
  });

  test('has the gates of its table and no other, under the names that the table gives', () => {
    const standing = states.filter(isGate).map(({ name, state }) => [state.Parameters?.Payload?.['gate'], name]);
    const expected = GATES_OF[machine].map((gate) => [gate, GATES[gate].state]);
    expect(standing.toSorted()).toEqual(expected.toSorted());
  });

  test('passes nothing to its functions but a case and a gate or a task', () => {
    for (const { name, state } of states.filter((one) => isGate(one) || isTask(one))) {
      const { 'caseId.$': caseId, 'token.$': token, gate, task, ...more } = state.Parameters?.Payload ?? {};
      expect({ name, caseId, more }).toEqual({ name, caseId: '$.caseId', more: {} });
      expect({ name, token }).toEqual({ name, token: gate === undefined ? undefined : '$$.Task.Token' });
      expect(state.Resource).toBe(task === undefined ? hole('GateResource') : hole('InvokeResource'));
      expect(state.Parameters?.FunctionName).toBe(task === undefined ? hole('OpenGateArn') : hole('PerformArn'));
    }
  });

  test('gives every task a time-out, retries, and a way to « À examiner »', () => {
    for (const { name, state, inside } of states.filter(({ state }) => state.Type === 'Task')) {
      expect({ name, timeout: state.TimeoutSeconds }).toEqual({ name, timeout: expect.any(Number) });
      expect({ name, retries: (state.Retry ?? []).length > 0 }).toEqual({ name, retries: true });
      if (name === 'À examiner') continue;
      const catching = inside === undefined ? state : states.find((one) => one.name === inside)?.state;
      expect({ name, caught: catching?.Catch?.at(-1) }).toMatchObject({
        name,
        caught: { ErrorEquals: ['States.ALL'], Next: 'À examiner' },
      });
    }
  });

  test('decides nothing: a choice reads the outcome of a gate, or which accord the route gathers next', () => {
    const gates = new Map(states.filter(isGate).map(({ name, state }) => [state.Parameters?.Payload?.['gate'], name]));
    for (const { Variable, StringEquals, Next } of states.flatMap(({ state }) => state.Choices ?? [])) {
      if (Variable === '$.answer.next') expect(gates.get(StringEquals)).toBe(Next);
      else expect(['$.answer.outcome', Outcome.parse(StringEquals)]).toEqual([Variable, StringEquals]);
    }
  });

  test('has no state that nothing leads to', () => {
    const { StartAt } = definitionOf(machine);
    const led = new Set([StartAt]);
    for (const { state } of states) {
      for (const next of [
        state.Next,
        state.Default,
        ...(state.Choices ?? []).map((one) => one.Next),
        ...(state.Catch ?? []).map((one) => one.Next),
      ])
        if (next !== undefined) led.add(next);
      for (const branch of state.Branches ?? []) led.add(branch.StartAt);
    }
    expect(states.map(({ name }) => name).filter((name) => !led.has(name))).toEqual([]);
  });
});

test('the admission leads to every accord that a way of funding may gather', () => {
  const led = STATES.filter(({ machine }) => machine === 'admission')
    .flatMap(({ state }) => state.Choices ?? [])
    .map(({ StringEquals }) => StringEquals);
  for (const { accords } of Object.values(ROUTES)) for (const gate of accords) expect(led).toContain(gate);
});

describe('the names', () => {
  test('each gate stands in one machine, each task in at least one', () => {
    expect(new Set(GATE_NAMES).size).toBe(GATE_NAMES.length);
    expect(Object.keys(GATES).toSorted()).toEqual([...ALL_GATES].toSorted());
    const tasks = new Set(STATES.filter(isTask).map(({ state }) => state.Parameters?.Payload?.['task']));
    expect([...tasks].toSorted()).toEqual([...TASKS].toSorted());
  });

  test('every gate has its form', () => {
    expect(Object.keys(FORMS).toSorted()).toEqual([...ALL_GATES].toSorted());
  });

  test('the machines are those of the gate table', () => {
    expect(Object.keys(GATES_OF)).toEqual([...MACHINES]);
  });
});
