import * as z from 'zod';
import { MailTagsBack } from './mail-tags.ts';

const mail = z.object({ messageId: z.string().min(1).max(100), tags: MailTagsBack });

/** What SES publishes about one mail. The addresses in it are not read. */
export const SesEvent = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({ bounceType: z.string(), bounceSubType: z.string() }),
  }),
  z.object({ eventType: z.literal('Complaint'), mail }),
  z.object({ eventType: z.literal('Reject'), mail }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail }),
]);
export type SesEvent = z.infer<typeof SesEvent>;

/** SES says this, as plain text, once to a topic that it is told to publish to. */
const GREETING = 'Successfully validated SNS topic';

/** An SNS envelope: the events in it, without the greeting. */
export const SesNotification = z
  .object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })).min(1) })
  .transform(({ Records }) => Records.map(({ Sns }) => Sns.Message).filter((text) => !text.startsWith(GREETING)))
  .pipe(
    z.array(
      z
        .string()
        .transform((text): unknown => JSON.parse(text))
        .pipe(SesEvent),
    ),
  );
