// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written that way
import { describe, expect, test } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { localPlace } from '../../infra/local/template/place.ts';
import { resolveTemplate } from '../../infra/local/template/resources.ts';
import { type FixtureTemplate, writeAssembly } from './fixtures/assembly.ts';

const place = localPlace({ apiEndpoint: (name) => `http://127.0.0.1:4000/${name}`, issuer: () => 'http://issuer' });

function resolve(stacks: Record<string, FixtureTemplate>, parameters?: Record<string, string>) {
  return resolveTemplate(readAssembly(writeAssembly({ stacks })), place, parameters);
}

/** What a queue's tag, holding `value`, resolves to: a place where any value may stand. */
function value(expression: unknown, rest: FixtureTemplate = {}): unknown {
  const Queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'queue', Tags: expression } };
  const stack = { ...rest, Resources: { ...rest['Resources'], Queue } } as FixtureTemplate;
  const resources = resolve({ Stack: stack }, {}).resources('AWS::SQS::Queue');
  return resources.find(({ logicalId }) => logicalId === 'Queue')?.properties['Tags'];
}

const TABLE: FixtureTemplate = { Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: {} } } };

describe('intrinsic functions', () => {
  test('Ref of a resource is its name, made of stack and logical id when it has none', () => {
    expect(value({ Ref: 'Table' }, TABLE)).toBe('Stack-Table');
  });

  test('Ref of pseudo-parameters tells the local account', () => {
    expect(value({ 'Fn::Sub': '${AWS::Partition}:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}' })).toBe(
      'aws:eu-west-3:000000000000:Stack',
    );
  });

  test('Fn::GetAtt in both forms, and inside Fn::Sub', () => {
    const arn = 'arn:aws:dynamodb:eu-west-3:000000000000:table/Stack-Table';
    expect(value({ 'Fn::GetAtt': ['Table', 'Arn'] }, TABLE)).toBe(arn);
    expect(value({ 'Fn::GetAtt': 'Table.Arn' }, TABLE)).toBe(arn);
    expect(value({ 'Fn::Sub': '${Table.Arn}/index/*' }, TABLE)).toBe(`${arn}/index/*`);
  });

  test('Fn::Sub with variables and an escaped name', () => {
    expect(value({ 'Fn::Sub': ['${A}-${!B}', { A: { Ref: 'AWS::Region' } }] })).toBe('eu-west-3-${B}');
  });

  test('Fn::Join, Fn::Split and Fn::Select', () => {
    expect(value({ 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }]] })).toBe('a/eu-west-3');
    expect(value({ 'Fn::Select': [1, { 'Fn::Split': ['|', 'a|b'] }] })).toBe('b');
    expect(() => value({ 'Fn::Select': ['2', ['a']] })).toThrow(/Queue \(AWS::SQS::Queue, stack Stack\)/);
  });

  test('conditions choose values, and AWS::NoValue leaves nothing', () => {
    const rest = {
      Parameters: { Stage: { Type: 'String', Default: 'prod' } },
      Conditions: {
        Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
        Both: { 'Fn::And': [{ Condition: 'Prod' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] },
        Never: { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'Both' }] }] },
      },
    };
    const choose = (condition: string) => ({ kept: { 'Fn::If': [condition, 'yes', { Ref: 'AWS::NoValue' }] } });
    expect(value(choose('Both'), rest)).toEqual({ kept: 'yes' });
    expect(value(choose('Never'), rest)).toEqual({});
  });

  test('Fn::FindInMap', () => {
    const rest = { Mappings: { Sizes: { 'eu-west-3': { memory: 256 } } } };
    expect(value({ 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'memory'] }, rest)).toBe(256);
    expect(() => value({ 'Fn::FindInMap': ['Sizes', 'x', 'y'] }, rest)).toThrow('mapping Sizes.x.y');
  });

  test('an unknown function stops with the resource that holds it', () => {
    expect(() => value({ 'Fn::Cidr': ['10.0.0.0/16', 2, 8] })).toThrow(
      'Queue (AWS::SQS::Queue, stack Stack): intrinsic function Fn::Cidr',
    );
  });

  test('a secret to be looked up stops: there is nowhere to look', () => {
    expect(() => value('{{resolve:ssm:/name}}')).toThrow(/dynamic reference/);
  });
});

describe('resources', () => {
  test('a type that is not known stops with id, type and stack', () => {
    const template = resolve({ Web: { Resources: { Host: { Type: 'AWS::EC2::Instance', Properties: {} } } } });
    expect(() => template.resources()).toThrow('does not know Host (AWS::EC2::Instance, stack Web)');
  });

  test('an attribute that is not known stops', () => {
    expect(() => value({ 'Fn::GetAtt': ['Table', 'Owner'] }, TABLE)).toThrow(
      'does not know the attribute Owner of Table (AWS::DynamoDB::Table, stack Stack)',
    );
  });

  test('a resource that refers to itself stops', () => {
    const looping = { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Loop' } } };
    const template = resolve({ Stack: { Resources: { Loop: looping } } });
    expect(() => template.resources()).toThrow(/refers to itself/);
  });

  test('a resource whose condition does not hold is not there', () => {
    const template = resolve({
      Stack: {
        Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Queue: { Type: 'AWS::SQS::Queue', Condition: 'No', Properties: {} } },
      },
    });
    expect(template.resources()).toEqual([]);
  });

  test('a parameter without default or value stops', () => {
    const stack = {
      Parameters: { Domain: { Type: 'String' } },
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Domain' } } } },
    };
    expect(() => resolve({ Stack: stack }).resources()).toThrow('parameter Domain of stack Stack has no value');
    expect(resolve({ Stack: stack }, { Domain: 'given' }).resources()[0]?.attribute('QueueName')).toBe('given');
  });

  test('a stack imports what another exports', () => {
    const template = resolve({
      Data: {
        ...TABLE,
        Outputs: { Out: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'Data:Arn' } } },
      },
      Web: {
        Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { Tags: { 'Fn::ImportValue': 'Data:Arn' } } } },
      },
    });
    expect(template.resources().map(({ stack }) => stack)).toEqual(['Data', 'Web']);
    expect(template.resources('AWS::SQS::Queue')[0]?.properties['Tags']).toContain(':table/Data-Table');
    expect(template.outputs().get('Data.Out')).toContain(':table/Data-Table');
  });

  test('an API is reached at its local address, however the template writes it', () => {
    const rest = { Resources: { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'portal' } } } };
    expect(value({ 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, rest)).toBe('http://127.0.0.1:4000/portal');
    const host = [
      'https://',
      { Ref: 'Api' },
      '.execute-api.',
      { Ref: 'AWS::Region' },
      '.',
      { Ref: 'AWS::URLSuffix' },
      '/',
    ];
    expect(value({ 'Fn::Join': ['', host] }, rest)).toBe('http://127.0.0.1:4000/portal/');
  });

  test('the user pool signs in at the local provider', () => {
    const rest = { Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} } } };
    expect(value({ 'Fn::GetAtt': ['Pool', 'ProviderURL'] }, rest)).toBe('http://issuer');
  });
});
