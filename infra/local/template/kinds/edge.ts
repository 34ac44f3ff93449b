import { digest, type Kind, logicalRef, nameOf, type Shape, stableUuid } from '../kind.ts';
import { arnOf } from '../place.ts';

/** Name of an HTTP API, by which its local port is chosen. */
export const apiName = (s: Shape) => nameOf(s, 'Name', 128);
const apiId = (s: Shape) => digest(s).slice(0, 10);
const shortId = (s: Shape) => digest(s).slice(0, 7);
const topicName = (s: Shape) => nameOf(s, 'TopicName', 256);
const topicArn = (s: Shape) => arnOf(s.place, 'sns', topicName(s));
const identity = (s: Shape) => nameOf(s, 'EmailIdentity', 254);

const dkimToken = (n: number) => (s: Shape) => `${digest(s).slice(0, 12)}${n}._domainkey.${identity(s)}`;
const dkimValue = (n: number) => (s: Shape) => `${digest(s).slice(0, 12)}${n}.dkim.${s.place.urlSuffix}`;

export const edgeKinds: readonly Kind[] = [
  {
    type: 'AWS::ApiGatewayV2::Api',
    ref: apiId,
    attributes: { ApiEndpoint: (s) => s.place.apiEndpoint(apiName(s)), ApiId: apiId },
  },
  { type: 'AWS::ApiGatewayV2::Route', ref: shortId, attributes: { RouteId: shortId } },
  { type: 'AWS::ApiGatewayV2::Integration', ref: shortId, attributes: { IntegrationId: shortId } },
  { type: 'AWS::ApiGatewayV2::Stage', ref: (s) => nameOf(s, 'StageName', 128), attributes: {} },
  { type: 'AWS::SNS::Topic', ref: topicArn, attributes: { TopicArn: topicArn, TopicName: topicName } },
  {
    type: 'AWS::SNS::Subscription',
    ref: (s) => `${String(s.get('TopicArn'))}:${stableUuid(s)}`,
    attributes: { Arn: (s) => `${String(s.get('TopicArn'))}:${stableUuid(s)}` },
  },
  { type: 'AWS::SNS::TopicPolicy', ref: logicalRef, attributes: { Id: logicalRef } },
  { type: 'AWS::SES::ConfigurationSet', ref: (s) => nameOf(s, 'Name', 64), attributes: {} },
  { type: 'AWS::SES::ConfigurationSetEventDestination', ref: logicalRef, attributes: { Id: logicalRef } },
  {
    type: 'AWS::SES::EmailIdentity',
    ref: identity,
    attributes: {
      DkimDNSTokenName1: dkimToken(1),
      DkimDNSTokenName2: dkimToken(2),
      DkimDNSTokenName3: dkimToken(3),
      DkimDNSTokenValue1: dkimValue(1),
      DkimDNSTokenValue2: dkimValue(2),
      DkimDNSTokenValue3: dkimValue(3),
    },
  },
];
