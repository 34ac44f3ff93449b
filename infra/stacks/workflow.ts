import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV, MACHINES } from '../../shared/contracts/names.ts';
import { readCommits } from '../constructs/commit-reader.ts';
import { deadLetters, keepFailures } from '../constructs/dead-letters.ts';
import { GRANTS } from '../constructs/grants.ts';
import { JalonFunction } from '../constructs/jalon-function.ts';
import { Machine } from '../constructs/machine.ts';
import { executionsArn, machineArn } from '../constructs/naming.ts';
import { everyNight, WakeUps } from '../constructs/wake-ups.ts';
import { acknowledgeWildcards } from '../constructs/wildcards.ts';
import type { JalonStackProps } from '../release.ts';
import type { DataStack } from './data.ts';

export interface WorkflowStackProps extends JalonStackProps {
  readonly data: DataStack;
}

/** What moves a case on: the four machines with their functions, the relay, the wake-ups, the nightly audit. */
export class WorkflowStack extends Stack {
  constructor(scope: Construct, id: string, props: WorkflowStackProps) {
    super(scope, id, props);
    const { release, data } = props;
    const { settings } = release;
    const log = { [ENV.casesTable]: data.cases.tableName, [ENV.keysTable]: data.keys.tableName };
    const machines = { machines: MACHINES.map((machine) => machineArn(this, settings, machine)) };

    const openGate = new JalonFunction(this, 'open-gate', {
      release,
      environment: log,
      grants: GRANTS['open-gate']({ ...data.arns, ...machines }),
    });
    const perform = new JalonFunction(this, 'perform', {
      release,
      environment: log,
      grants: GRANTS.perform(data.arns),
    });

    const missedWakeUps = deadLetters(this, settings, 'wake-up');
    const wakeUp = new JalonFunction(this, 'wake-up', {
      release,
      environment: log,
      grants: GRANTS['wake-up']({ ...data.arns, deadLetters: missedWakeUps.queueArn }),
    });
    keepFailures(wakeUp, missedWakeUps);
    const wakeUps = new WakeUps(this, 'WakeUps', settings, wakeUp, missedWakeUps);

    const environment = {
      ...log,
      ...Object.fromEntries(
        MACHINES.map((name) => [ENV.machineArn[name], new Machine(this, name, { settings, openGate, perform }).arn]),
      ),
      [ENV.wakeUpArn]: wakeUp.arn,
      [ENV.wakeUpRoleArn]: wakeUps.role.roleArn,
      [ENV.wakeUpDlqArn]: missedWakeUps.queueArn,
      [ENV.scheduleGroup]: wakeUps.groupName,
    };
    const executions = MACHINES.map((machine) => executionsArn(this, settings, machine));
    const reach = {
      ...data.arns,
      ...machines,
      caseSchedules: wakeUps.schedulesArn,
      wakeUpRole: wakeUps.role.roleArn,
    };

    const unrelayed = deadLetters(this, settings, 'relay');
    const relay = new JalonFunction(this, 'relay', {
      release,
      environment,
      grants: GRANTS.relay({ ...reach, deadLetters: unrelayed.queueArn }),
    });
    readCommits(relay, data.casesStream, unrelayed);
    acknowledgeWildcards(relay, 'One schedule per case, in a group of their own.', [wakeUps.schedulesArn]);

    const missedAudits = deadLetters(this, settings, 'audit');
    const audit = new JalonFunction(this, 'audit', {
      release,
      environment,
      grants: GRANTS.audit({ ...reach, executions, deadLetters: missedAudits.queueArn }),
    });
    keepFailures(audit, missedAudits);
    acknowledgeWildcards(audit, 'The audit looks at the schedule and the executions of every open case.', [
      wakeUps.schedulesArn,
      ...executions,
    ]);
    everyNight(this, settings, audit, missedAudits);
  }
}
