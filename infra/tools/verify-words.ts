import type { Finding, Kind } from '../../shared/aws/verify/findings.ts';
import type { VerifyReport } from '../../shared/aws/verify/verify.ts';

/** What a run cost, beside what it saw. */
export interface Cost {
  readonly seconds: number;
  readonly peakMemoryBytes: number;
}

const WORDS: Readonly<Record<Kind, string>> = {
  missing: 'manque',
  misplaced: 'n’est pas à sa place',
  foreign: 'appartient à un autre dossier',
  unchained: 'ne suit pas celui qui le précède',
  changed: 'ne correspond pas à son empreinte : il a été modifié',
  unreadable: 'a une forme inconnue de cette version',
  impossible: 'dit ce qui ne peut pas suivre le reste du journal',
  backwards: 'est daté d’avant celui qui le précède',
  'seal-form': 'porte un champ scellé mal formé',
  'seal-key': 'porte un champ scellé sous une autre clé que celle de son dossier et de son objet',
  'seal-closed': 'porte un champ scellé que sa clé n’ouvre pas',
  'summary-ahead': 'est connu du résumé, pas du journal : la fin du journal a été coupée',
  orphan: 'des éléments sans aucun journal',
  'unknown-item': 'un élément que cette version ne connaît pas',
  'index-keys': 'n’est pas rangé dans l’index comme il devrait l’être',
  'key-kept': 's’ouvre encore, alors que le journal dit sa clé détruite',
  'key-gone': 'la clé a disparu sans que le journal parle de destruction',
};

const number = new Intl.NumberFormat('fr-FR');
const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const counted = (many: number, one: string, several = `${one}s`): string =>
  `${number.format(many)} ${many < 2 ? one : several}`;

/** « 01JD…, acte 12 (0 identity) : manque ». */
const sentence = ({ kind, caseId, sequence, through, where }: Finding): string => {
  const acts = through === undefined ? `acte ${sequence}` : `actes ${sequence} à ${through}`;
  const place = sequence === undefined ? '' : `, ${acts}`;
  return `  ${caseId}${place}${where === undefined ? '' : ` (${where})`} : ${WORDS[kind]}`;
};

/** What a run saw, for whoever started it. */
export const inFrench = (report: VerifyReport, { seconds, peakMemoryBytes }: Cost): string => {
  const { cases, commits, otherItems, bytes, seals, opened, closedForGood, findings } = report;
  const total = [...findings.counts.values()].reduce((sum, found) => sum + found, 0);
  const unnamed = findings.named.length < total ? [`  … et ${counted(total - findings.named.length, 'autre')}.`] : [];
  const others = counted(otherItems, 'autre élément', 'autres éléments');
  const ofSeals =
    opened + closedForGood === 0
      ? 'forme et clé vérifiées, sans les ouvrir'
      : `${counted(opened, 'ouvert')}, ${counted(closedForGood, 'fermé')} à jamais`;
  const speed = Math.round(commits / Math.max(seconds, 0.001));
  const memory = number.format(Math.round(peakMemoryBytes / 1e6));
  return [
    `${counted(cases, 'dossier')}, ${counted(commits, 'acte')} (${decimal.format(bytes / 1e6)} Mo), ${others}.`,
    `${counted(seals, 'champ scellé', 'champs scellés')} : ${ofSeals}.`,
    `${decimal.format(seconds)} s, ${number.format(speed)} actes par seconde, ${memory} Mo de mémoire au plus haut.`,
    ...(total === 0
      ? ['Tout concorde.']
      : [`${counted(total, 'constat')} :`, ...findings.named.map(sentence), ...unnamed]),
  ].join('\n');
};

/** The same for machines. */
export const inJson = ({ findings, ...counts }: VerifyReport, cost: Cost): string =>
  JSON.stringify({ ...counts, ...cost, findings: Object.fromEntries(findings.counts), named: findings.named }, null, 2);
