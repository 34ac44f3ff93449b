import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName, MachineName } from '../../shared/contracts/names.ts';
import type { Settings } from '../settings.ts';

/** All that a name depends on. */
export type Staged = Pick<Settings, 'stage'>;

/** `jalon-<stage>-<what>`: what an admin reads in the AWS console, and what lets stacks point at each other without exports. */
export function named(settings: Staged, what: string): string {
  return `jalon-${settings.stage}-${what}`;
}

/** Name of the queue that keeps what this function could not handle. */
export function deadLettersName(settings: Staged, of: FunctionName): string {
  return named(settings, `${of}-dead-letters`);
}

/**
 * ARN of a machine, from its name. A reference would make a circle: a machine calls `open-gate`, and `open-gate` answers the
 * machine.
 */
export function machineArn(scope: Construct, settings: Settings, machine: MachineName): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: named(settings, machine),
  });
}

/** Every execution of a machine. */
export function executionsArn(scope: Construct, settings: Settings, machine: MachineName): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: `${named(settings, machine)}:*`,
  });
}

/** The wake-up schedules of all cases, and no other schedule. */
export function caseSchedulesArn(scope: Construct, group: string): string {
  return Stack.of(scope).formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${group}/case-*` });
}
