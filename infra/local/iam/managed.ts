import { UnsupportedTemplate } from '../errors.ts';
import { readPolicy, type Statement } from './document.ts';

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const TRACES = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/** Policies that AWS keeps, as far as the template uses them. */
const AWS_MANAGED: Readonly<Record<string, readonly string[]>> = {
  'service-role/AWSLambdaBasicExecutionRole': LOGS,
  AWSXRayDaemonWriteAccess: TRACES,
};

/** Statements of an AWS-managed policy by ARN. Throws `UnsupportedTemplate` for one not listed here. */
export function awsManagedPolicy(arn: string, owner: string): readonly Statement[] {
  const actions = AWS_MANAGED[arn.replace(/^arn:[^:]+:iam::aws:policy\//, '')];
  if (actions === undefined) throw new UnsupportedTemplate(`${owner} holds the managed policy ${arn}, not known here`);
  return readPolicy({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } }, arn);
}
