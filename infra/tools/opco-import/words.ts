import { oneOf } from '../../../shared/domain/opco/words.ts';
import type { Changes, Move } from './changes.ts';
import type { SiroCount } from './siro.ts';

const number = new Intl.NumberFormat('fr-FR');
const MOST_NAMED = 40;

const listed = (title: string, lines: readonly string[]): string[] => {
  if (lines.length === 0) return [];
  const rest = lines.length > MOST_NAMED ? [`  … et ${number.format(lines.length - MOST_NAMED)} de plus.`] : [];
  return [
    `${title} : ${number.format(lines.length)}`,
    ...lines.slice(0, MOST_NAMED).map((line) => `  ${line}`),
    ...rest,
  ];
};

const named = (opcos: Move['from']): string => (opcos.length === 0 ? 'personne' : oneOf(opcos));
const move = ({ code, from, to }: Move): string => `${code} : ${named(from)} → ${named(to)}`;

/** What was read and what it changes, for whoever started the import. */
export const reportInFrench = ({ rows, unattached, withoutAgreement, owners }: SiroCount, changes: Changes): string => {
  const { kept, added, removed, moved, naf } = changes;
  return [
    `${number.format(rows)} lignes lues, dont ${number.format(unattached)} sans convention ou sans OPCO et ${number.format(withoutAgreement)} sous un code d’attente.`,
    `${number.format(owners.size)} conventions collectives, dont ${number.format(kept)} sans changement.`,
    ...listed('Ajoutées', added),
    ...listed('Disparues', removed),
    ...listed('Passées à un autre OPCO', moved.map(move)),
    ...listed('Codes NAF dont les candidats changent', naf.map(move)),
  ].join('\n');
};
