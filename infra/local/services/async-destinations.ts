import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { Iam } from '../iam.ts';
import type { Journal } from '../journal.ts';
import type { Template } from '../template/resources.ts';
import type { Caller } from '../types.ts';
import type { LostEvent } from './async-invocation.ts';
import type { Functions } from './lambda.ts';
import type { Queues } from './queues.ts';

// Two retries are what Lambda does and what the account does; another number would have to be obeyed.
const configSchema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.coerce.number().pipe(z.literal(2)).optional(),
  MaximumEventAgeInSeconds: z.coerce.number().optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
});

/**
 * Where an asynchronous event goes that its function failed to handle three times: the on-failure destination of its
 * EventInvokeConfig, else its dead-letter queue. Throws when a function's role may not write there.
 */
export function openAsyncDestinations(
  template: Template,
  parts: { functions: Functions; queues: Queues; iam: Iam; journal: Journal; now: () => number },
): (lost: LostEvent) => void {
  const { functions, queues, iam, journal } = parts;
  const destinations = new Map<string, string>();
  for (const resource of template.resources('AWS::Lambda::EventInvokeConfig')) {
    const parsed = configSchema.safeParse(resource.properties);
    if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
    const settings = functions.settings(parsed.data.FunctionName);
    if (settings === undefined)
      throw new UnsupportedTemplate(`${resource.label}: ${parsed.data.FunctionName} is unknown`);
    const destination = parsed.data.DestinationConfig?.OnFailure.Destination;
    if (destination === undefined) continue;
    const caller: Caller = { kind: 'role', roleArn: settings.roleArn, functionName: settings.name };
    const refusal = iam.refusal(caller, { action: 'sqs:SendMessage', resource: destination, context: {} });
    if (refusal !== undefined) throw new Error(`On-failure destination of ${settings.name}: ${refusal}`);
    destinations.set(settings.arn, destination);
  }
  return ({ functionArn, event, errorType, errorMessage }) => {
    const settings = functions.settings(functionArn);
    const where = settings?.name ?? functionArn;
    journal.problem({ kind: 'dead-letter', where, message: `gave up an event: ${errorType}: ${errorMessage}` });
    const destination = settings && (destinations.get(settings.arn) ?? settings.deadLetterArn);
    if (destination === undefined) return;
    const message = {
      version: '1.0',
      timestamp: new Date(parts.now()).toISOString(),
      requestContext: {
        functionArn: `${settings?.arn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: event,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType, errorMessage },
    };
    queues.send(destination, JSON.stringify(message));
  };
}
