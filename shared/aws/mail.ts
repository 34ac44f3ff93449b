import { type SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter, Post } from '../app/ports.ts';
import { toMailTags } from '../contracts/mail-tags.ts';

export interface PostParts {
  readonly ses: SESClient;
  readonly from: { readonly name: string; readonly address: string };
  /** Where answers go: a person. */
  readonly replyTo: string;
  readonly configurationSet: string;
}

/** Sends MIME messages by SES, tagged with ids so that bounces find their case. */
export const createPost = ({ ses, from, replyTo, configurationSet }: PostParts): Post => ({
  async send(letter) {
    const { case: caseTag, mail } = toMailTags(letter);
    const Tags = [
      { Name: 'case', Value: caseTag },
      { Name: 'mail', Value: mail },
    ];
    const RawMessage = { Data: await mime(letter, from, replyTo) };
    try {
      const { MessageId } = await ses.send(
        new SendRawEmailCommand({
          RawMessage,
          Source: from.address,
          Destinations: [letter.to],
          ConfigurationSetName: configurationSet,
          Tags,
        }),
      );
      return { outcome: 'accepted', messageId: MessageId ?? '' };
    } catch (error) {
      // The words of SES name the address: its code is enough. Without a plain no, it is open whether the mail went out.
      if (error instanceof SESServiceException && (error.$metadata.httpStatusCode ?? 500) < 500)
        return { outcome: 'refused', code: error.name };
      const code = codeOf(error);
      if (NOT_REACHED.has(code)) return { outcome: 'refused', code };
      return { outcome: 'unknown' };
    }
  },
});

/** The connection itself was not made: nothing was sent. */
const NOT_REACHED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const mime = (letter: Letter, from: PostParts['from'], replyTo: string): Promise<Buffer> =>
  new MailComposer({
    from,
    to: letter.to,
    replyTo,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    attachments: letter.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: typeof content === 'string' ? content : Buffer.from(content),
    })),
    // Nobody's holiday answer is to come back for it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
