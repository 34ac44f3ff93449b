import * as z from 'zod';

/** What the audit is asked for: nothing every night; the whole of it, or only a look, by an operator. */
export const AuditCall = z
  .object({ whole: z.boolean().default(false), look: z.boolean().default(false) })
  .transform(({ whole, look }) => ({ whole, repair: !look }));
export type AuditCall = z.infer<typeof AuditCall>;
