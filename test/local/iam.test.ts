// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written that way
import { describe, expect, test } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { collectPolicies } from '../../infra/local/iam/policies.ts';
import { tryRemovals } from '../../infra/local/iam/removal.ts';
import { openIam } from '../../infra/local/iam.ts';
import { localPlace } from '../../infra/local/template/place.ts';
import { resolveTemplate } from '../../infra/local/template/resources.ts';
import type { Caller } from '../../infra/local/types.ts';
import { writeAssembly } from './fixtures/assembly.ts';

const place = localPlace({ apiEndpoint: () => '', issuer: () => '' });
const ROLE = 'arn:aws:iam::000000000000:role/role';
const caller: Caller = { kind: 'role', roleArn: ROLE, functionName: 'portal' };

type Statements = object | readonly object[];

function resolve(statements: Statements, others: object = {}, trust: object = {}) {
  const Role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'role',
      AssumeRolePolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'lambda.amazonaws.com' },
          ...trust,
        },
      },
      Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    },
  };
  const folder = writeAssembly({ stacks: { Stack: { Resources: { Role, ...others } as never } } });
  return resolveTemplate(readAssembly(folder), place);
}

const open = (...given: Parameters<typeof resolve>) => openIam(resolve(...given));

function may(statements: Statements, action: string, resource = 'arn:x', context = {}): boolean {
  return open(statements).refusal(caller, { action, resource, context }) === undefined;
}

const allow = (more: object) => ({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*', ...more });

describe('identity policies', () => {
  test('what no statement allows is refused in the words of AWS', () => {
    const refusal = open([]).refusal(caller, { action: 'kms:Decrypt', resource: 'arn:key', context: {} });
    expect(refusal).toBe(
      'User: arn:aws:sts::000000000000:assumed-role/role/portal is not authorized to perform: kms:Decrypt on resource: arn:key because no identity-based policy allows the action',
    );
  });

  test('the operator may do everything', () => {
    const permission = { action: 'kms:Decrypt', resource: 'arn:key', context: {} };
    expect(open([]).refusal({ kind: 'operator' }, permission)).toBeUndefined();
  });

  test('actions match without case, resources with it, both with wildcards', () => {
    expect(may(allow({ Action: 'DynamoDB:put*' }), 'dynamodb:PutItem')).toBe(true);
    expect(may(allow({ Resource: 'arn:aws:*:table/?' }), 'dynamodb:PutItem', 'arn:aws:d:table/a')).toBe(true);
    expect(may(allow({ Resource: 'arn:aws:*:table/?' }), 'dynamodb:PutItem', 'arn:aws:d:table/ab')).toBe(false);
    expect(may(allow({ Resource: 'arn:Table' }), 'dynamodb:PutItem', 'arn:table')).toBe(false);
  });

  test('an explicit deny wins', () => {
    const statements = [allow({}), allow({ Effect: 'Deny', Resource: 'arn:secret' })];
    expect(may(statements, 'dynamodb:PutItem', 'arn:open')).toBe(true);
    expect(may(statements, 'dynamodb:PutItem', 'arn:secret')).toBe(false);
  });

  test.each([
    ['StringEquals', { StringEquals: { 'kms:EncryptionContext:purpose': ['identity', 'x'] } }, true],
    ['StringEquals, other value', { StringEquals: { 'kms:EncryptionContext:purpose': 'content' } }, false],
    ['StringEquals, absent key', { StringEquals: { 'kms:ViaService': 'x' } }, false],
    ['StringEqualsIfExists, absent key', { StringEqualsIfExists: { 'kms:ViaService': 'x' } }, true],
    ['StringNotEquals, absent key', { StringNotEquals: { 'kms:ViaService': 'x' } }, true],
    ['StringLike', { StringLike: { 'kms:EncryptionContext:purpose': 'id*' } }, true],
    ['key names without case', { StringEquals: { 'KMS:encryptioncontext:PURPOSE': 'identity' } }, true],
    ['Null, present key', { Null: { 'kms:EncryptionContext:purpose': 'false' } }, true],
    ['Null, absent key', { Null: { 'kms:ViaService': false } }, false],
    ['Bool', { Bool: { 'aws:SecureTransport': 'true' } }, true],
    ['ArnLike', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }, true],
    ['ForAllValues', { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['caseId', 'purpose'] } }, true],
    ['ForAllValues, one too many', { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': 'caseId' } }, false],
    ['ForAnyValue', { 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'caseId' } }, true],
    ['ForAnyValue, absent key', { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'a' } }, false],
  ])('%s', (_name, Condition, expected) => {
    const context = {
      'kms:EncryptionContext:purpose': 'identity',
      'kms:EncryptionContextKeys': ['caseId', 'purpose'],
    };
    expect(may(allow({ Condition }), 'dynamodb:PutItem', 'arn:x', context)).toBe(expected);
  });

  test.each([
    ['an operator', allow({ Condition: { DateLessThan: { 'aws:SourceArn': 'x' } } }), /operator DateLessThan/],
    ['a key', allow({ Condition: { StringEquals: { 'aws:PrincipalTag/x': 'x' } } }), /condition key aws:PrincipalTag/],
    ['NotAction', { Effect: 'Allow', NotAction: 'x:y', Resource: '*' }, /policy of Role/],
    ['a policy variable', allow({ Resource: 'arn:${aws:username}' }), /policy variables/],
  ])('%s that is not evaluated here stops', (_name, statement, message) => {
    expect(() => open([statement])).toThrow(message);
  });

  test('a policy of its own, and a managed one of the template, count for their roles', () => {
    const document = (action: string) => ({ Statement: { Effect: 'Allow', Action: action, Resource: '*' } });
    const iam = open([], {
      Own: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: document('a:One'), Roles: [{ Ref: 'Role' }] } },
      Managed: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: document('a:Two'), Roles: [{ Ref: 'Role' }] },
      },
    });
    for (const action of ['a:One', 'a:Two']) {
      expect(iam.refusal(caller, { action, resource: 'r', context: {} })).toBeUndefined();
    }
  });
});

describe('a key', () => {
  const Key = (statement: object) => ({
    Type: 'AWS::KMS::Key',
    Properties: { KeyPolicy: { Statement: { Effect: 'Allow', Action: 'kms:*', Resource: '*', ...statement } } },
  });
  const decrypt = (iam: ReturnType<typeof open>) => {
    const folder = 'arn:aws:kms:eu-west-3:000000000000:key/';
    return (id: string) => iam.refusal(caller, { action: 'kms:Decrypt', resource: folder + id, context: {} });
  };
  const idOf = (statement: object) => {
    const folder = writeAssembly({ stacks: { Stack: { Resources: { Key: Key(statement) as never } } } });
    return resolveTemplate(readAssembly(folder), place).resources()[0]?.ref ?? '';
  };
  const granted = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };

  test('obeys identity policies when its own policy hands the account the decision', () => {
    const root = { Principal: { AWS: 'arn:aws:iam::000000000000:root' } };
    expect(decrypt(open([granted], { Key: Key(root) }))(idOf(root))).toBeUndefined();
    expect(decrypt(open([], { Key: Key(root) }))(idOf(root))).toBeDefined();
  });

  test('does not when it names others only', () => {
    const other = { Principal: { Service: 'sns.amazonaws.com' } };
    expect(decrypt(open([granted], { Key: Key(other) }))(idOf(other))).toBeDefined();
  });
});

describe('services', () => {
  test('take a role only when it trusts them', () => {
    const iam = open([]);
    expect(iam.assumeRefusal('lambda.amazonaws.com', ROLE)).toBeUndefined();
    expect(iam.assumeRefusal('states.amazonaws.com', ROLE)).toMatch(/states.amazonaws.com is not authorized/);
    expect(iam.assumeRefusal('lambda.amazonaws.com', `${ROLE}s`)).toMatch(/not a role of the template/);
  });

  test('take a role only from the account it trusts', () => {
    const trust = { Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } };
    expect(open([], {}, trust).assumeRefusal('lambda.amazonaws.com', ROLE)).toBeDefined();
  });

  test('invoke a function only by a permission for their own source', () => {
    const iam = open([], {
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: 'arn:function',
          Principal: 'sns.amazonaws.com',
          SourceArn: 'arn:topic',
        },
      },
    });
    const from = (source: string) => ({
      action: 'lambda:InvokeFunction',
      resource: 'arn:function',
      context: { 'aws:SourceArn': source },
    });
    expect(iam.serviceRefusal('sns.amazonaws.com', from('arn:topic'))).toBeUndefined();
    expect(iam.serviceRefusal('sns.amazonaws.com', from('arn:other'))).toBeDefined();
    expect(iam.serviceRefusal('apigateway.amazonaws.com', from('arn:topic'))).toBeDefined();
  });
});

describe('what was asked', () => {
  const condition = { StringEquals: { 'kms:EncryptionContext:purpose': 'identity' } };
  const ask = (iam: ReturnType<typeof open>, action: string, context = {}) =>
    iam.refusal(caller, { action, resource: 'arn:x', context });

  test('is remembered once, with the statement that allows it, and without what no policy looks at', () => {
    const iam = open([allow({}), allow({ Action: 'kms:Decrypt', Condition: condition })]);
    for (const caseId of ['1', '2'])
      ask(iam, 'dynamodb:PutItem', {
        'kms:EncryptionContext:purpose': 'identity',
        'kms:EncryptionContext:case': caseId,
      });
    expect(iam.asked()).toMatchObject([
      {
        asker: caller,
        permission: { action: 'dynamodb:PutItem', context: { 'kms:EncryptionContext:purpose': 'identity' } },
        by: [{ place: 'identity', owner: ROLE, index: 0 }],
      },
    ]);
  });

  test('is not remembered when it was refused', () => {
    const iam = open([allow({ Action: 'kms:Decrypt', Condition: condition })]);
    expect(ask(iam, 'kms:Decrypt', { 'kms:EncryptionContext:purpose': 'content' })).toBeDefined();
    expect(iam.asked()).toEqual([]);
  });

  test('is refused once the action that allowed it is taken away, and only then', () => {
    const template = resolve([
      allow({ Action: ['dynamodb:PutItem', 'dynamodb:GetItem'] }),
      allow({ Action: 'dynamodb:Query' }),
      allow({ Action: 'dynamodb:Que*' }),
    ]);
    const iam = openIam(template);
    for (const action of ['dynamodb:PutItem', 'dynamodb:Query']) ask(iam, action);
    iam.assumeRefusal('lambda.amazonaws.com', ROLE);
    const refused = tryRemovals(collectPolicies(template), iam.asked()).map(({ action, refusals }) => [
      action,
      ...refusals.map((refusal) => /perform: (\S+)/.exec(refusal)?.[1]),
    ]);
    expect(refused).toEqual([
      ['dynamodb:PutItem', 'dynamodb:PutItem'],
      ['dynamodb:GetItem'],
      ['dynamodb:Query'],
      ['dynamodb:Que*'],
      ['sts:AssumeRole', 'sts:AssumeRole'],
    ]);
  });
});
