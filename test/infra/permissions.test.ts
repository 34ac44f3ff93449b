import { expect, test } from 'vitest';
import { FUNCTIONS } from '../../shared/contracts/names.ts';
import { assemble, roleOf, type Statement, statementsOf } from './assembly.ts';

const assembly = assemble();
const actions = (statement: Statement) => [statement.Action].flat();
const may = (name: string, action: string) =>
  statementsOf(roleOf(assembly, name)).filter((statement) => actions(statement).includes(action));

/** Actions that AWS accepts on no narrower resource, and the reason to hold them. */
const ON_EVERYTHING: Record<string, string> = {
  'logs:CreateLogDelivery': 'a machine writes its errors to a log',
  'logs:GetLogDelivery': 'a machine writes its errors to a log',
  'logs:UpdateLogDelivery': 'a machine writes its errors to a log',
  'logs:DeleteLogDelivery': 'a machine writes its errors to a log',
  'logs:ListLogDeliveries': 'a machine writes its errors to a log',
  'logs:PutResourcePolicy': 'a machine writes its errors to a log',
  'logs:DescribeResourcePolicies': 'a machine writes its errors to a log',
  'logs:DescribeLogGroups': 'a machine writes its errors to a log',
};

test('every function has a role of its own, with nothing beside its inline grants', () => {
  const roles = FUNCTIONS.map((name) => roleOf(assembly, name));
  expect(new Set(roles.map(({ id }) => id)).size).toBe(FUNCTIONS.length);
  for (const { properties } of roles) expect(properties).not.toHaveProperty('ManagedPolicyArns');
  expect(assembly.of('AWS::IAM::Policy')).toEqual([]);
  expect(assembly.of('AWS::IAM::ManagedPolicy')).toEqual([]);
});

test('no role holds a wildcard action, nor a whole service', () => {
  const granted = assembly.of('AWS::IAM::Role').flatMap(statementsOf).flatMap(actions);
  expect(granted.length).toBeGreaterThan(80);
  expect(granted.filter((action) => action.includes('*'))).toEqual([]);
});

test('"*" as a resource stands only where AWS accepts nothing narrower', () => {
  const everywhere = assembly
    .of('AWS::IAM::Role')
    .flatMap(statementsOf)
    .filter(({ Resource }) => [Resource].flat().includes('*'))
    .flatMap(actions);
  expect(new Set(everywhere)).toEqual(new Set(Object.keys(ON_EVERYTHING)));
});

test('each statement of a function can be told, and taken away, by its Sid', () => {
  for (const name of FUNCTIONS) {
    const statements = statementsOf(roleOf(assembly, name));
    const sids = statements.map(({ Sid }) => Sid);
    expect(sids).not.toContain(undefined);
    expect(new Set(sids).size).toBe(sids.length);
    for (const statement of statements) expect(actions(statement)).toHaveLength(1);
  }
});

test('only the portal and the workroom open content; nobody opens a key without saying why', () => {
  const purposes = (name: string) =>
    may(name, 'kms:Decrypt').map(
      (statement) => statement.Condition?.['StringEquals']?.['kms:EncryptionContext:purpose'],
    );
  const opens = Object.fromEntries(FUNCTIONS.map((name) => [name, purposes(name)]));
  expect(opens).toEqual({
    portal: [['identity', 'content', 'synthesis']],
    console: [['identity']],
    workroom: [['identity', 'content']],
    'open-gate': [],
    perform: [],
    relay: [],
    mailer: [['identity']],
    'wake-up': [],
    'mail-feedback': [],
    audit: [],
  });
});

test('the portal makes the identity key of a case, the console that of the register, the workroom the content key, and nobody else makes one', () => {
  const made = FUNCTIONS.flatMap((name) =>
    may(name, 'kms:GenerateDataKey').map(({ Condition }) => [name, Condition?.['StringEquals']]),
  );
  expect(Object.fromEntries(made)).toEqual({
    portal: { 'kms:EncryptionContext:purpose': ['identity', 'synthesis'] },
    console: { 'kms:EncryptionContext:purpose': ['identity'] },
    workroom: { 'kms:EncryptionContext:purpose': ['content'] },
  });
});

test('only perform destroys data keys, and nobody changes one', () => {
  expect(
    FUNCTIONS.filter((name) => may(name, 'dynamodb:DeleteItem').some(({ Sid }) => Sid?.startsWith('Keys'))),
  ).toEqual(['perform']);
  expect(
    FUNCTIONS.filter((name) => may(name, 'dynamodb:UpdateItem').some(({ Sid }) => Sid?.startsWith('Keys'))),
  ).toEqual([]);
});

test('only relay and audit start executions, and only they and open-gate answer a gate', () => {
  expect(FUNCTIONS.filter((name) => may(name, 'states:StartExecution').length > 0)).toEqual(['relay', 'audit']);
  expect(FUNCTIONS.filter((name) => may(name, 'states:SendTaskSuccess').length > 0)).toEqual([
    'open-gate',
    'relay',
    'audit',
  ]);
});

test('only mailer sends mail', () => {
  expect(FUNCTIONS.filter((name) => may(name, 'ses:SendRawEmail').length > 0)).toEqual(['mailer']);
});

test('a role is passed to the scheduler and to nothing else', () => {
  const passes = FUNCTIONS.flatMap((name) => may(name, 'iam:PassRole'));
  expect(passes).toHaveLength(2);
  for (const { Condition } of passes) {
    expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
  }
});
