import * as z from 'zod';

export const Role = z.enum(['office', 'consultant', 'referent', 'auditor']);
export type Role = z.infer<typeof Role>;

/** Someone of the organisation who is signed in, as their identity token says. */
export interface Staff {
  /** Subject identifier at the issuer. */
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly roles: readonly Role[];
}

export const has = ({ roles }: Staff, ...wanted: readonly Role[]): boolean =>
  wanted.some((role) => roles.includes(role));
