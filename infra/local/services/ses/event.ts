import { randomUUID } from 'node:crypto';
import { readHead } from './message.ts';

/** A mail as the account keeps it. */
export interface Mail {
  /** The MessageId that SES answered. */
  readonly id: string;
  /** Virtual instant, ISO 8601. */
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly configurationSet?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** MIME source. */
  readonly raw: string;
}

export type FeedbackKind = 'bounce' | 'soft-bounce' | 'complaint';

function detailsOf(kind: FeedbackKind, mail: Mail, timestamp: string) {
  const feedbackId = randomUUID();
  if (kind === 'complaint') {
    const complainedRecipients = mail.to.map((emailAddress) => ({ emailAddress }));
    const complaint = { feedbackId, complainedRecipients, timestamp, complaintSubType: null };
    return { eventType: 'Complaint', complaint: { ...complaint, complaintFeedbackType: 'abuse', userAgent: 'local' } };
  }
  const permanent = kind === 'bounce';
  const [status, diagnosticCode] = permanent
    ? ['5.1.1', 'smtp; 550 5.1.1 user unknown']
    : ['4.2.2', 'smtp; 452 4.2.2 mailbox full'];
  return {
    eventType: 'Bounce',
    bounce: {
      feedbackId,
      bounceType: permanent ? 'Permanent' : 'Transient',
      bounceSubType: permanent ? 'General' : 'MailboxFull',
      bouncedRecipients: mail.to.map((emailAddress) => ({ emailAddress, action: 'failed', status, diagnosticCode })),
      timestamp,
      reportingMTA: 'dns; localhost',
    },
  };
}

/** What SES publishes about a mail through its configuration set. `now` is virtual, epoch milliseconds. */
function feedbackOf(kind: FeedbackKind, mail: Mail, now: number) {
  const { headers, subject } = readHead(Buffer.from(mail.raw));
  const tags = { ...mail.tags, 'ses:configuration-set': mail.configurationSet ?? '', 'ses:operation': 'SendRawEmail' };
  return {
    ...detailsOf(kind, mail, new Date(now).toISOString()),
    mail: {
      timestamp: mail.at,
      source: mail.from,
      sendingAccountId: '000000000000',
      messageId: mail.id,
      destination: mail.to,
      headersTruncated: false,
      headers,
      commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.id, subject },
      tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  };
}

/** The same, as a Lambda function subscribed to the SNS topic of the configuration set receives it. */
export function snsEventOf(kind: FeedbackKind, mail: Mail, now: number, topicArn: string) {
  const sns = {
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Subject: 'Amazon SES Email Event Notification',
    Message: JSON.stringify(feedbackOf(kind, mail, now)),
    Timestamp: new Date(now).toISOString(),
    SignatureVersion: '1',
    Signature: '',
    SigningCertUrl: '',
    UnsubscribeUrl: '',
    MessageAttributes: {},
  };
  const subscription = `${topicArn}:${randomUUID()}`;
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscription, Sns: sns }],
  };
}
