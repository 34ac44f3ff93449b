import { Aws } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { JalonFunction } from './jalon-function.ts';
import { caseSchedulesArn, named } from './naming.ts';

/** The group of the wake-up schedules (one per case, put there by `relay`), and the role under which they fire. */
export class WakeUps extends Construct {
  readonly groupName: string;
  readonly role: Role;
  readonly schedulesArn: string;

  constructor(scope: Construct, id: string, settings: Settings, target: JalonFunction, deadLetters: Queue) {
    super(scope, id);
    this.groupName = named(settings, 'wake-ups');
    new CfnScheduleGroup(this, 'Group', { name: this.groupName });
    this.schedulesArn = caseSchedulesArn(this, this.groupName);
    this.role = schedulerRole(this, 'Role', target, deadLetters);
  }
}

/** Calls a function every night at 03:30 in Paris, when no person waits for anything. */
export function everyNight(scope: Construct, settings: Settings, target: JalonFunction, deadLetters: Queue): void {
  const role = schedulerRole(scope, 'NightlyRole', target, deadLetters);
  new CfnSchedule(scope, 'Nightly', {
    name: named(settings, `nightly-${target.name}`),
    description: `Runs ${target.name}`,
    scheduleExpression: 'cron(30 3 * * ? *)',
    scheduleExpressionTimezone: 'Europe/Paris',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target.arn,
      roleArn: role.roleArn,
      input: '{}',
      deadLetterConfig: { arn: deadLetters.queueArn },
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
    },
  });
}

/** EventBridge Scheduler, of this account only, may call this one function and keep what it could not deliver. */
function schedulerRole(scope: Construct, id: string, target: JalonFunction, deadLetters: Queue): Role {
  return new Role(scope, id, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    description: `Lets schedules call ${target.name}`,
    inlinePolicies: {
      grants: new PolicyDocument({
        statements: [
          new PolicyStatement({ sid: 'Invoke', actions: ['lambda:InvokeFunction'], resources: [target.arn] }),
          new PolicyStatement({ sid: 'GiveUp', actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
        ],
      }),
    },
  });
}
