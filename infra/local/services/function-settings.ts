import { devNull } from 'node:os';
import * as z from 'zod';
import type { Assembly } from '../assembly.ts';
import type { KeyPair } from '../credentials.ts';
import { UnsupportedTemplate } from '../errors.ts';
import { LOCAL_REGION } from '../template/place.ts';
import type { Resource, Template } from '../template/resources.ts';

// Strict on purpose: a property that would change how the function runs must be either run or refused.
const propertiesSchema = z.strictObject({
  FunctionName: z.string().optional(),
  Description: z.string().optional(),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().regex(/^nodejs/),
  Architectures: z.array(z.string()).optional(),
  Role: z.string(),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
  LoggingConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
  TracingConfig: z.unknown().optional(),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  RecursiveLoop: z.string().optional(),
  DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
});

/** A function of the template, ready to run. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Folder of the bundle that would be uploaded. */
  readonly folder: string;
  /** `<file>.<export>`, as in the template. */
  readonly handler: string;
  readonly runtime: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly variables: Readonly<Record<string, string>>;
  /** Queue of events that were given up, if the function itself names one. */
  readonly deadLetterArn: string | undefined;
}

/** The functions of the template. Throws `UnsupportedTemplate` at a property that is not run here, or a bundle that is missing. */
export function functionsOf(template: Template, assembly: Assembly): FunctionSettings[] {
  return template.resources('AWS::Lambda::Function').map((resource) => settingsOf(resource, assembly));
}

function settingsOf(resource: Resource, assembly: Assembly): FunctionSettings {
  const parsed = propertiesSchema.safeParse(resource.properties);
  if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
  const { Code, Environment, Handler, MemorySize, Role, Runtime, Timeout, DeadLetterConfig } = parsed.data;
  const folder = assembly.assets.get(Code.S3Key);
  if (folder === undefined)
    throw new UnsupportedTemplate(`${resource.label}: no asset of the assembly is ${Code.S3Key}`);
  return {
    name: resource.ref,
    arn: resource.attribute('Arn'),
    roleArn: Role,
    folder,
    handler: Handler,
    runtime: Runtime,
    memoryMb: MemorySize,
    timeoutSeconds: Timeout,
    variables: Environment?.Variables ?? {},
    deadLetterArn: DeadLetterConfig?.TargetArn,
  };
}

/** Every environment variable that the function sees: the template's, and those that Lambda sets. Nothing of this machine's. */
export function functionEnvironment(
  settings: FunctionSettings,
  keys: KeyPair,
  gatewayUrl: string,
): Record<string, string> {
  return {
    ...settings.variables,
    _HANDLER: settings.handler,
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: gatewayUrl,
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: settings.folder,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    // The SDK must not read the profile of whoever runs this.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}
