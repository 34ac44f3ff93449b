import * as z from 'zod';

/** Who acts in a bilan. `recipient` is a third party to whom the person has a document sent; `office` is the provider's staff; `clock` is time itself; `system` is the platform carrying out what was decided. */
const PARTIES = ['beneficiary', 'consultant', 'office', 'employer', 'funder', 'referent', 'recipient'] as const;
export const Party = z.enum(PARTIES);
export type Party = z.infer<typeof Party>;

/** `id` is the staff member's subject identifier at the OpenID provider; nobody else has one. */
export const Actor = z.strictObject({
  party: z.enum([...PARTIES, 'clock', 'system']),
  id: z.string().min(1).max(128).optional(),
});
export type Actor = z.infer<typeof Actor>;
