import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { QueueSettings } from '../services/queues.ts';
import type { Template } from '../template/resources.ts';

// Strict on purpose: a delay, an order or a queue behind the queue would have to be obeyed.
const propertiesSchema = z.strictObject({
  QueueName: z.string().optional(),
  MessageRetentionPeriod: z.coerce.number().default(345_600),
  VisibilityTimeout: z.coerce.number().default(30),
  SqsManagedSseEnabled: z.boolean().optional(),
  KmsMasterKeyId: z.string().optional(),
  Tags: z.unknown().optional(),
});

/** The queues of the template. Throws `UnsupportedTemplate` at a property that is not obeyed here. */
export function queuesOf(template: Template): QueueSettings[] {
  return template.resources('AWS::SQS::Queue').map((resource) => {
    const parsed = propertiesSchema.safeParse(resource.properties);
    if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
    return {
      arn: resource.attribute('Arn'),
      name: resource.attribute('QueueName'),
      visibilitySeconds: parsed.data.VisibilityTimeout,
      retentionSeconds: parsed.data.MessageRetentionPeriod,
    };
  });
}
