import * as z from 'zod';
import { CaseId } from '../domain/ids.ts';

// SES takes letters, digits, dashes and underscores in a tag; the dots of a mail key travel as underscores.
const key = z.string().regex(/^[A-Za-z0-9.-]{1,120}$/);

/** What comes back with a bounce: ids only. */
export interface MailTags {
  readonly caseId: CaseId;
  readonly key: string;
}

/** The tags under which a mail travels. */
export const toMailTags = (mail: MailTags): { readonly case: string; readonly mail: string } => ({
  case: mail.caseId,
  mail: key.parse(mail.key).replaceAll('.', '_'),
});

/** The tags as SES gives them back: a list of values each, beside its own. */
export const MailTagsBack = z
  .object({
    case: z.tuple([CaseId]),
    mail: z.tuple([
      z
        .string()
        .transform((text) => text.replaceAll('_', '.'))
        .pipe(key),
    ]),
  })
  .transform((tags): MailTags => ({ caseId: tags.case[0], key: tags.mail[0] }));
