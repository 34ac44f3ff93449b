import { type Kind, logicalRef, nameOf, type Shape, stableUuid } from '../kind.ts';
import { arnOf } from '../place.ts';

const logGroup = (s: Shape) => nameOf(s, 'LogGroupName', 512);
const alarmArn = (s: Shape) => arnOf(s.place, 'cloudwatch', `alarm:${nameOf(s, 'AlarmName', 255)}`);

/** What watches the account on AWS and has nothing to do on one machine. */
export const watchKinds: readonly Kind[] = [
  {
    type: 'AWS::Logs::LogGroup',
    ref: logGroup,
    attributes: { Arn: (s) => `${arnOf(s.place, 'logs', `log-group:${logGroup(s)}`)}:*` },
    idle: 'What a function writes is kept by the account, function by function, and shown on its page.',
  },
  {
    type: 'AWS::Logs::MetricFilter',
    ref: logicalRef,
    attributes: {},
    idle: 'Metrics are counted on AWS only; the filter pattern is checked by the infrastructure tests.',
  },
  {
    type: 'AWS::CloudWatch::Alarm',
    ref: (s) => nameOf(s, 'AlarmName', 255),
    attributes: { Arn: alarmArn },
    idle: 'There are no metrics here to watch; the account shows its own problems.',
  },
  {
    type: 'AWS::CloudWatch::CompositeAlarm',
    ref: (s) => nameOf(s, 'AlarmName', 255),
    attributes: { Arn: alarmArn },
    idle: 'There are no metrics here to watch; the account shows its own problems.',
  },
  {
    type: 'AWS::CloudWatch::Dashboard',
    ref: (s) => nameOf(s, 'DashboardName', 255),
    attributes: {},
    idle: 'A picture of metrics that are not counted here.',
  },
  {
    type: 'AWS::CDK::Metadata',
    ref: logicalRef,
    attributes: {},
    idle: 'Says which constructs were used; nothing runs.',
  },
  {
    type: 'AWS::Budgets::Budget',
    ref: stableUuid,
    attributes: {},
    idle: 'Nothing is billed here; the account page shows what the same calls would cost.',
  },
];
