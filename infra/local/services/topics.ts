import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { Iam } from '../iam.ts';
import type { Journal } from '../journal.ts';
import { LOCAL_ACCOUNT } from '../template/place.ts';
import type { Template } from '../template/resources.ts';
import type { Activity, Clock } from '../types.ts';
import { createAsyncInvoke, type LostEvent } from './async-invocation.ts';
import type { Functions } from './lambda.ts';
import type { Queues } from './queues.ts';

const subscriptionSchema = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string() }).optional(),
  Region: z.string().optional(),
});

/** The SNS topics of the template, as far as they carry what a service of AWS tells to functions. */
export interface Topics {
  /** Delivers an event, as a subscribed function receives it, on behalf of a service whose resource is `sourceArn`. */
  publish(service: string, sourceArn: string, topicArn: string, event: unknown): Promise<void>;
}

export interface TopicsParts {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly iam: Iam;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly onLost: (lost: LostEvent) => void;
}

/** Subscriptions of functions are served; those by e-mail (alarms) have nothing to say here; others are refused. */
export function openTopics(template: Template, parts: TopicsParts): Topics {
  const subscriptions = template.resources('AWS::SNS::Subscription').map((resource) => {
    const parsed = subscriptionSchema.safeParse(resource.properties);
    if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
    if (parsed.data.Protocol !== 'lambda' && parsed.data.Protocol !== 'email') {
      throw new UnsupportedTemplate(`${resource.label}: protocol ${parsed.data.Protocol}`);
    }
    return parsed.data;
  });

  return {
    async publish(service, sourceArn, topicArn, event) {
      const context = { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': LOCAL_ACCOUNT };
      const refusal = parts.iam.serviceRefusal(service, { action: 'sns:Publish', resource: topicArn, context });
      if (refusal !== undefined) {
        parts.journal.problem({ kind: 'denied', where: topicArn, message: refusal });
        return;
      }
      const readers = subscriptions.filter((one) => one.TopicArn === topicArn && one.Protocol === 'lambda');
      await Promise.all(readers.map((one) => deliver(one, event)));
    },
  };

  async function deliver(subscription: z.infer<typeof subscriptionSchema>, event: unknown): Promise<void> {
    const { activity, clock, functions, onLost, queues } = parts;
    const invoke = (functionArn: string, payload: unknown) =>
      functions.invokeFor('sns.amazonaws.com', subscription.TopicArn, functionArn, payload);
    const send = createAsyncInvoke({ activity, clock, invoke, onLost });
    try {
      await send(subscription.Endpoint, event, { kind: 'operator' });
    } catch {
      // Lambda did not take it (the refusal is in the journal): SNS's own dead-letter queue keeps it.
      if (subscription.RedrivePolicy !== undefined)
        queues.send(subscription.RedrivePolicy.deadLetterTargetArn, JSON.stringify(event));
    }
  }
}
