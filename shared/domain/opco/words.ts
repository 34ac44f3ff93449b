import { formatDate } from '../calendar/format.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Ask, ReadEvidence } from './answer.ts';
import { OPCOS, type OpcoId } from './names.ts';

/** France compétences’ own search by SIRET: what it answers is what the official table says. */
export const OFFICIAL_SEARCH = 'https://quel-est-mon-opco.francecompetences.fr/';

/** Where a person finds each number, for the help beside its field. The payslip itself is never asked for. */
export const WHERE_TO_FIND = {
  siret: 'En haut du bulletin de salaire, dans le cadre de l’employeur : 14 chiffres.',
  idcc: 'Sur le bulletin de salaire, près du nom de la convention collective : 4 chiffres au plus. Ne le confondez pas avec le numéro de brochure du Journal officiel.',
  naf: 'En haut du bulletin de salaire, sous le nom de code NAF ou de code APE : 4 chiffres et une lettre.',
} as const;

const either = (words: readonly string[]): string => {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ou ${last}`;
};

/** « Akto, Atlas ou Afdas » */
export const oneOf = (opcos: readonly OpcoId[]): string => either(opcos.map((opco) => OPCOS[opco].name));

const WANTED: Readonly<Record<Ask, string>> = {
  siret: 'le SIRET de l’établissement',
  idcc: 'l’IDCC de la convention collective',
  human: 'le nom de l’OPCO que donne l’employeur',
};

/** The sentence that says what would settle it. */
export const whatToDo = (ask: readonly Ask[], { siret }: ReadEvidence): string => {
  const wanted = either(ask.map((one) => WANTED[one]));
  return siret === undefined
    ? `Demandez ${wanted} ; la recherche officielle (${OFFICIAL_SEARCH}) part du SIRET.`
    : `Cherchez ce SIRET sur ${OFFICIAL_SEARCH} ou, à défaut, demandez ${wanted}.`;
};

export const NOTHING_SENT = 'Rien ne part vers un OPCO avant confirmation.';

export const staleNote = (publishedOn: PlainDate): string =>
  `La table officielle que Jalon porte a été publiée le ${formatDate(publishedOn)} : elle a vieilli, et toute réponse qui en vient est à confirmer.`;

export const noAgreementNote = (idcc: string): string =>
  `Le code ${idcc} ne désigne aucune convention collective : il n’a pas servi à répondre.`;

export const unknownIdccNote = (idcc: string): string =>
  `L’IDCC ${idcc} n’est pas dans la table officielle : vérifiez-le, et que ce n’est pas un numéro de brochure.`;

export const disagreementNote = (idcc: string, opcos: readonly OpcoId[]): string =>
  `L’IDCC ${idcc} désigne pourtant ${oneOf(opcos)} : vérifiez que ce SIRET est celui de l’établissement qui emploie la personne.`;

export const eitherVersionNote = (naf: string): string =>
  `Depuis le 1er\u00a0janvier 2027, un code peut être de la NAF 2025 : ${naf} est lu ici selon la NAF rév. 2.`;
