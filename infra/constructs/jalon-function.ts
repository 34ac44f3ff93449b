import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contracts/names.ts';
import type { Release } from '../release.ts';
import { type EnvKey, environmentOf } from './environment.ts';
import { logGroup } from './logs.ts';
import { METRICS_NAMESPACE, metricsService } from './metrics.ts';
import { named } from './naming.ts';
import { SIZES } from './sizes.ts';

export interface JalonFunctionProps {
  readonly release: Release;
  /** The row of `GRANTS` for this function; writing its own log is added. */
  readonly grants: readonly PolicyStatement[];
  /** The values that its stack knows; the row of `ENVIRONMENT` says which of them it gets. */
  readonly environment: Partial<Record<EnvKey, string>>;
}

/** One function of the system: its bundle, its own role with nothing but its grants, its own log. */
export class JalonFunction extends Construct {
  readonly name: FunctionName;
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, name: FunctionName, props: JalonFunctionProps) {
    super(scope, name);
    const { release, grants, environment } = props;
    this.name = name;
    const functionName = named(release.settings, name);
    const logs = logGroup(this, 'Logs', `/aws/lambda/${functionName}`);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the function ${name} may do`,
      inlinePolicies: {
        grants: new PolicyDocument({
          statements: [
            ...grants,
            ...['CreateLogStream', 'PutLogEvents'].map(
              (action) =>
                new PolicyStatement({
                  sid: `Log${action}`,
                  actions: [`logs:${action}`],
                  resources: [logs.logGroupArn],
                }),
            ),
          ],
        }),
      },
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(release.bundles, name)),
      handler: 'index.handler',
      memorySize: SIZES[name].memory,
      timeout: Duration.seconds(SIZES[name].timeout),
      role: role.withoutPolicyUpdates(),
      logGroup: logs,
      environment: {
        ...environmentOf(name, environment),
        POWERTOOLS_SERVICE_NAME: metricsService(release.settings),
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      },
    });
  }

  get arn(): string {
    return this.lambda.functionArn;
  }
}
