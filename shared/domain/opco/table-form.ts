import type { OpcoId } from './names.ts';

/**
 * Which OPCO each collective agreement belongs to, counted from the official table. `single` lists under each OPCO the IDCC that it
 * alone has; each line of `shared` is an IDCC followed by its OPCO and their establishments, most first.
 */
export interface IdccTable {
  readonly source: string;
  /** The month that the official file describes, `yyyy-mm`. */
  readonly month: string;
  /** The day it was published, `yyyy-mm-dd`: from there it ages. */
  readonly publishedOn: string;
  /** Lines of the official file, its header apart. */
  readonly rows: number;
  readonly single: Readonly<Record<OpcoId, string>>;
  readonly shared: string;
}

/**
 * Every NAF code of one version, without its dot, each followed by the IDCC most counted under it, most first. None follows a code of
 * which nothing is published.
 */
export interface NafTable {
  readonly source: string;
  /** The day the source was read, `yyyy-mm-dd`. */
  readonly readOn: string;
  readonly codes: string;
}
