import { OPCOS } from '../../shared/domain/opco/names.ts';
import type { IdccTable } from '../../shared/domain/opco/table-form.ts';
import { ownersIn } from '../../shared/domain/opco/tables.ts';

/** The header of the official file, to the letter. */
export const SIRO_HEADER = 'SIRET|IDCC|OPCO_PROPRIETAIRE|OPCO_GESTION\n';

/** How many establishments of a thousand each OPCO has under each agreement; one is enough for whoever is alone. */
export const establishmentsOf = (table: IdccTable): { idcc: string; label: string; many: number }[] =>
  [...ownersIn(table)].flatMap(([idcc, owners]) =>
    owners.map(({ opco, share }) => ({
      idcc,
      label: OPCOS[opco].label,
      many: owners.length === 1 ? 1 : Math.max(1, Math.round(1000 * share)),
    })),
  );

/** A small file in the official format of which an import makes the same answers. */
export const siroOf = (table: IdccTable): string =>
  SIRO_HEADER +
  establishmentsOf(table)
    .map(({ idcc, label, many }) => `73282932000074|${idcc}|${label}|\n`.repeat(many))
    .join('');
