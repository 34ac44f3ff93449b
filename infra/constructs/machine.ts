import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { MachineName } from '../../shared/contracts/names.ts';
import type { Settings } from '../settings.ts';
import type { JalonFunction } from './jalon-function.ts';
import { logGroup } from './logs.ts';
import { named } from './naming.ts';

const definitions = join(import.meta.dirname, '../../state-machines');

/** Log delivery has no resource of its own in IAM; AWS documents these for every logging state machine. */
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

export interface MachineProps {
  readonly settings: Settings;
  readonly openGate: JalonFunction;
  readonly perform: JalonFunction;
}

/** One machine, from `state-machines/<name>.asl.json`. It may call `open-gate` and `perform`, nothing else. */
export class Machine extends Construct {
  readonly arn: string;

  constructor(scope: Construct, name: MachineName, { settings, openGate, perform }: MachineProps) {
    super(scope, name);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      description: `What the machine ${name} may do`,
      inlinePolicies: {
        grants: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: 'Invoke',
              actions: ['lambda:InvokeFunction'],
              resources: [openGate.arn, perform.arn],
            }),
            new PolicyStatement({ sid: 'LogDelivery', actions: LOG_DELIVERY, resources: ['*'] }),
          ],
        }),
      },
    });
    const lambdaTask = `arn:${Aws.PARTITION}:states:::lambda:invoke`;
    const machine = new StateMachine(this, 'Machine', {
      stateMachineName: named(settings, name),
      definitionBody: DefinitionBody.fromString(readFileSync(join(definitions, `${name}.asl.json`), 'utf8')),
      definitionSubstitutions: {
        InvokeResource: lambdaTask,
        GateResource: `${lambdaTask}.waitForTaskToken`,
        OpenGateArn: openGate.arn,
        PerformArn: perform.arn,
      },
      role: role.withoutPolicyUpdates(),
      logs: {
        destination: logGroup(this, 'Logs', `/aws/vendedlogs/states/${named(settings, name)}`),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    this.arn = machine.stateMachineArn;
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery of Step Functions accepts no narrower resource; the statement holds no other action.',
    });
    Validations.of(machine).acknowledge(
      {
        id: 'AwsSolutions-SF1',
        reason: 'The case log tells every step, and Step Functions keeps its own history; only errors need a log.',
      },
      { id: 'AwsSolutions-SF2', reason: 'A trace over months of waiting tells nothing that the case log does not.' },
    );
  }
}
