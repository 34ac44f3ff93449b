import * as z from 'zod';

/** The provider, as pages, mails and documents name it. */
export const Organisation = z.strictObject({
  name: z.string().min(1),
  email: z.email(),
  phone: z.string().min(1).exactOptional(),
  address: z.string().min(1).exactOptional(),
  websiteUrl: z.url().exactOptional(),
  /** Of links and buttons, as « #1f4d45 ». */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .exactOptional(),
});
export type Organisation = z.infer<typeof Organisation>;
