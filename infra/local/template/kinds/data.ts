import { type Kind, logicalRef, nameOf, type Shape, stableUuid } from '../kind.ts';
import { arnOf } from '../place.ts';

const tableArn = (s: Shape) => arnOf(s.place, 'dynamodb', `table/${nameOf(s, 'TableName', 255)}`);

/** The real stream label is the table's creation instant, known only once created; here it is fixed, so that it can be a name. */
const streamArn = (s: Shape) => `${tableArn(s)}/stream/2026-01-01T00:00:00.000`;

const table = (type: string): Kind => ({
  type,
  ref: (s) => nameOf(s, 'TableName', 255),
  attributes: { Arn: tableArn, StreamArn: streamArn, TableId: stableUuid },
});

const queueName = (s: Shape) => nameOf(s, 'QueueName', 80);
const queueUrl = (s: Shape) => `https://sqs.${s.place.region}.${s.place.urlSuffix}/${s.place.account}/${queueName(s)}`;

export const dataKinds: readonly Kind[] = [
  table('AWS::DynamoDB::Table'),
  table('AWS::DynamoDB::GlobalTable'),
  {
    type: 'AWS::KMS::Key',
    ref: stableUuid,
    attributes: { Arn: (s) => arnOf(s.place, 'kms', `key/${stableUuid(s)}`), KeyId: stableUuid },
  },
  { type: 'AWS::KMS::Alias', ref: (s) => nameOf(s, 'AliasName', 256), attributes: {} },
  {
    type: 'AWS::SQS::Queue',
    ref: queueUrl,
    attributes: { Arn: (s) => arnOf(s.place, 'sqs', queueName(s)), QueueName: queueName, QueueUrl: queueUrl },
  },
  { type: 'AWS::SQS::QueuePolicy', ref: logicalRef, attributes: { Id: logicalRef } },
];
