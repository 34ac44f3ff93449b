import type { NafVersion } from './naf.ts';
import type { OpcoId } from './names.ts';

/** What is known of an employer, as somebody typed it. An empty text is as good as none. */
export interface OpcoEvidence {
  readonly siret?: string;
  /** What the official table answers for that SIRET, read there by a person: France compétences’ own search, or the SIRO file. */
  readonly siro?: OpcoId;
  readonly idcc?: string;
  readonly naf?: string;
  readonly nafVersion?: NafVersion;
  /** Catégorie juridique of INSEE, four digits. */
  readonly legalForm?: string;
}

/** The same, cleaned: what is to be stored. `naf` always comes with its version, unless nobody can tell. */
export interface ReadEvidence {
  readonly siret?: string;
  readonly siro?: OpcoId;
  readonly idcc?: string;
  readonly naf?: string;
  readonly nafVersion?: NafVersion;
  readonly legalForm?: string;
}

/** `human` is the official search or the employer. */
export type Ask = 'siret' | 'idcc' | 'human';

export type RefusedEvidence =
  | 'siret-form'
  | 'siret-key'
  | 'siret-missing'
  | 'idcc-form'
  | 'idcc-no-agreement'
  | 'naf-form'
  | 'legal-form';

interface Told {
  /** For whoever asked: the answer and how sure it is, in French. */
  readonly message: string;
  /** What else they should know, a sentence each. */
  readonly notes: readonly string[];
  readonly read: ReadEvidence;
}

interface ToConfirm extends Told {
  readonly certainty: 'TO_CONFIRM';
  /** What would settle it, the best first. */
  readonly ask: readonly Ask[];
}

/**
 * Which OPCO an employer belongs to, and how sure that is. A file may be sent on a `certain` answer only; `likely` and `ambiguous` are
 * for a person to confirm; `none` is an employer without OPCO; `refused` cannot be read.
 */
export type OpcoAnswer =
  | (Told & { readonly kind: 'certain'; readonly opco: OpcoId } & (
        | { readonly by: 'siret'; readonly certainty: 'CONFIRMED' }
        | { readonly by: 'idcc'; readonly certainty: 'RELIABLE' }
      ))
  | (ToConfirm & { readonly kind: 'likely'; readonly opco: OpcoId; readonly by: 'idcc' | 'naf' })
  | (ToConfirm & { readonly kind: 'ambiguous'; readonly candidates: readonly OpcoId[]; readonly by: 'idcc' | 'naf' })
  | (Told & { readonly kind: 'unknown'; readonly ask: readonly Ask[] })
  | (Told & { readonly kind: 'none' })
  | {
      readonly kind: 'refused';
      readonly code: RefusedEvidence;
      readonly field: 'siret' | 'idcc' | 'naf' | 'legalForm';
      readonly message: string;
    };
