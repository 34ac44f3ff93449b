import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { assemble } from './assembly.ts';

const assembly = assemble();
const data = Template.fromJSON(assembly.templates.get('Jalon-Data') ?? {});

test('the case log survives its stack, a slip of the hand, and 35 days of mistakes', () => {
  data.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'worklist', Projection: { ProjectionType: 'ALL' } })],
    },
  });
});

test('a destroyed data key cannot come back: its table has no backup and no stream', () => {
  data.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    Properties: {
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      StreamSpecification: Match.absent(),
      GlobalSecondaryIndexes: Match.absent(),
    },
  });
  expect(assembly.resources.filter(({ type }) => type.startsWith('AWS::Backup'))).toEqual([]);
});

test('the key that wraps the data keys is rotated and outlives its stack', () => {
  data.hasResource('AWS::KMS::Key', {
    DeletionPolicy: 'Retain',
    Properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
  });
});

test('every log ends: ids only, three months', () => {
  const logs = assembly.of('AWS::Logs::LogGroup');
  expect(logs.length).toBeGreaterThan(10);
  for (const { properties } of logs) expect(properties).toMatchObject({ RetentionInDays: 90 });
  for (const { properties } of assembly.of('AWS::Lambda::Function'))
    expect(properties).toHaveProperty('LoggingConfig.LogGroup');
});

test('access logs hold no path, no query and no address', () => {
  const stages = assembly.of('AWS::ApiGatewayV2::Stage');
  expect(stages).toHaveLength(2);
  for (const { properties } of stages) {
    const { Format: format } = properties['AccessLogSettings'] as { Format: string };
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/path|query|sourceIp|userAgent|requestTime"/i);
  }
});
