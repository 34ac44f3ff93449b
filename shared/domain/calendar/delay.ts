import * as z from 'zod';

/**
 * A length of time as texts write it.
 * CAL calendar days · WD working days (jours ouvrés) · M months · Y years · CLEAR clear days (jours francs).
 */
export const Delay = z
  .strictObject({ kind: z.enum(['CAL', 'WD', 'M', 'Y', 'CLEAR']), n: z.int().min(0).max(10_000) })
  .readonly();

export type Delay = z.infer<typeof Delay>;

/** `n` calendar days. */
export function cal(n: number): Delay {
  return { kind: 'CAL', n };
}

/** `n` working days. */
export function wd(n: number): Delay {
  return { kind: 'WD', n };
}

/** `n` months. */
export function months(n: number): Delay {
  return { kind: 'M', n };
}

/** `n` years. */
export function years(n: number): Delay {
  return { kind: 'Y', n };
}

/** `n` clear days: neither the first nor the last day counts. */
export function clear(n: number): Delay {
  return { kind: 'CLEAR', n };
}
