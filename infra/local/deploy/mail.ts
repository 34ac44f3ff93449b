import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { SesOptions } from '../services/ses.ts';
import type { Template } from '../template/resources.ts';

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().optional(),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.strictObject({ TopicARN: z.string() }),
  }),
});

/** Who may send, and where bounces and complaints go, as the template says. Destinations other than SNS are refused. */
export function mailSettingsOf(template: Template): Pick<SesOptions, 'identities' | 'configurationSets'> {
  const topics = new Map<string, string>();
  for (const resource of template.resources('AWS::SES::ConfigurationSetEventDestination')) {
    const parsed = destinationSchema.safeParse(resource.properties);
    if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
    const { ConfigurationSetName, EventDestination } = parsed.data;
    if (EventDestination.Enabled !== false) topics.set(ConfigurationSetName, EventDestination.SnsDestination.TopicARN);
  }
  return {
    identities: template.resources('AWS::SES::EmailIdentity').map(({ ref }) => ref),
    configurationSets: template.resources('AWS::SES::ConfigurationSet').map(({ ref: name }) => {
      const topicArn = topics.get(name);
      return { name, ...(topicArn === undefined ? {} : { topicArn }) };
    }),
  };
}
