import { plainDate } from './calendar/plain-date.ts';

/** Whom a funder is for, in the order in which people look for themselves. */
export const FUNDER_PUBLICS = ['employee', 'job-seeker', 'agent', 'self-employed', 'everyone'] as const;
export type FunderPublic = (typeof FUNDER_PUBLICS)[number];

/** Somebody who may pay for a bilan: what their part is, and who takes the first step. Words with plain spaces. */
export interface Funder {
  readonly name: string;
  readonly publics: readonly FunderPublic[];
  readonly role: string;
  readonly firstStep: string;
  readonly site?: string;
  /** Section of the law or practice that it rests on. */
  readonly source: string;
}

/** When the directory was last read against its sources. */
export const FUNDERS_REVIEWED_ON = plainDate('2026-11-23');

const CPF_ROLE = 'La Caisse des Dépôts paie le bilan avec les droits de votre compte, jusqu’à {cpfCap} €.';
const CPF_GAP =
  'Il faut qu’aucun financeur n’ait payé un autre bilan dans les {yearsBetweenFundedBilans} qui précèdent.';

const CPF = {
  name: 'Mon Compte Formation (CPF)',
  firstStep: 'C’est vous qui faites la demande, en ligne, avec votre identité numérique.',
  site: 'https://www.moncompteformation.gouv.fr/',
  source: 'L6323-6, D6323-6, D6323-7',
} as const;

/** Who may pay for a bilan today. The OPCO have a list of their own (`opco/names.ts`). */
export const FUNDERS: readonly Funder[] = [
  {
    ...CPF,
    publics: ['employee', 'self-employed'],
    role: `${CPF_ROLE} Une participation de {flatContribution} € reste à votre charge, sauf cas prévus par la loi. ${CPF_GAP} Sur votre temps libre, aucun employeur n’est informé.`,
  },
  {
    ...CPF,
    publics: ['job-seeker'],
    role: `${CPF_ROLE} En recherche d’emploi, vous n’avez pas de participation à payer. ${CPF_GAP}`,
  },
  {
    name: 'Votre employeur',
    publics: ['employee'],
    role: 'Il peut payer le bilan sur son plan de développement des compétences, ou dans un congé de reclassement. Vous signez alors une convention à trois, et vous restez libre de refuser.',
    firstStep:
      'Parlez-en à votre service des ressources humaines ou de formation, si vous choisissez de l’informer. Le contenu du bilan ne lui est jamais transmis.',
    source: 'R6313-8, L1233-71',
  },
  {
    name: 'L’opérateur de compétences (OPCO) de votre employeur',
    publics: ['employee'],
    role: 'L’une de ses missions est d’aider à financer le bilan dans les entreprises de moins de 50 salariés, sur le plan de l’employeur. Depuis 2019 il ne finance plus de congé de bilan demandé par un salarié seul : sans votre employeur, voyez plutôt le CPF.',
    firstStep:
      'La demande passe par votre employeur, avant le début du bilan. L’OPCO dépend de sa convention collective.',
    source: 'L6332-1, L6332-17',
  },
  {
    name: 'France Travail',
    publics: ['job-seeker'],
    role: 'L’aide individuelle à la formation (AIF) peut payer tout ou partie du bilan, après vos droits CPF ou en complément.',
    firstStep:
      'Rapprochez-vous de votre agence locale : votre conseiller doit être d’accord avant que nous déposions le devis.',
    site: 'https://www.francetravail.fr/',
    source: 'practice of France Travail',
  },
  {
    name: 'Votre administration',
    publics: ['agent'],
    role: 'L’État, une collectivité ou un hôpital peut accorder un congé de bilan et le payer. Si elle paie, elle peut accepter ou non l’organisme que vous avez choisi. Si elle ne paie pas, vous êtes entièrement libre.',
    firstStep:
      'Adressez votre demande à votre service des ressources humaines ou de formation, avec les dates, la durée et le nom de l’organisme.',
    source: 'décrets 2007-1470, 2007-1845 and 2008-824',
  },
  {
    name: 'ANFH',
    publics: ['agent'],
    role: 'Pour les agents hospitaliers, elle peut payer un bilan suivi en dehors du temps de travail. L’établissement n’a alors pas à être informé.',
    firstStep: 'Adressez votre demande à sa délégation régionale, par lettre recommandée.',
    site: 'https://www.anfh.fr/',
    source: 'service-public F33300',
  },
  ...[
    [
      'AGEFICE',
      'les commerçants et les dirigeants non salariés du commerce, de l’industrie et des services',
      'https://communication-agefice.fr/',
    ],
    ['FIF PL', 'les professions libérales', 'https://www.fifpl.fr/'],
    ['FAFCEA', 'les artisans', 'https://www.fafcea.com/'],
    ['VIVEA', 'les chefs d’exploitation agricole', 'https://www.vivea.fr/'],
    ['FAF-PM', 'les médecins libéraux', 'https://www.fafpm.org/'],
  ].map(
    ([name = '', whom, site = '']): Funder => ({
      name,
      publics: ['self-employed'],
      role: `Ce fonds d’assurance formation aide ${whom}, grâce à la contribution que vous versez déjà.`,
      firstStep:
        'Déposez votre demande avant le début du bilan, avec notre devis et votre attestation de contribution.',
      site,
      source: 'practice of the funds',
    }),
  ),
  {
    name: 'Vous-même',
    publics: ['everyone'],
    role: 'Vous pouvez payer votre bilan, sans autorisation de personne. Un contrat vous laisse le temps de changer d’avis, et rien n’est à payer avant la fin de ce délai.',
    firstStep: 'Dites-le-nous : nous vous remettons le contrat et le prix, qui est le même quel que soit le financeur.',
    source: 'L6353-3 to L6353-7',
  },
];
