import * as z from 'zod';

/** One bilan: a ULID, 26 characters of Crockford base 32. */
export const CaseId = z
  .string()
  .regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
  .brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

/** One thing someone asked for; repeating it changes nothing. */
export const CommandId = z.string().min(1).max(128).brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;
