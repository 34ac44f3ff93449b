import * as z from 'zod';

/** Who adds to the rights of a person on Mon Compte Formation, beside France Travail, which answers on a file of its own. */
export const TopUpBy = z.enum(['employer', 'hardship-points', 'incapacity', 'other'], 'Dites qui abonde.');
export type TopUpBy = z.infer<typeof TopUpBy>;
