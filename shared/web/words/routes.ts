import type { RouteId, Status } from '../../domain/routes.ts';

/** The headings under which people find their situation, in the order of the list. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  'private-employee': 'Vous êtes salarié ou salariée',
  'job-seeker': 'Vous êtes en recherche d’emploi',
  'state-agent': 'Vous travaillez pour l’État',
  'local-agent': 'Vous travaillez pour une collectivité',
  'hospital-agent': 'Vous travaillez dans un hôpital public',
  'self-employed': 'Vous êtes à votre compte',
  anyone: 'Sans financeur',
};

interface RouteWords {
  /** As the staff name it. */
  readonly name: string;
  /** As a person says it of themself. */
  readonly label: string;
  readonly hint: string;
}

const TOLD = 'Votre administration est informée : c’est elle qui autorise votre absence.';
const paid = (name: string): RouteWords => ({
  name: `${name}, payé par l’administration`,
  label: 'Mon administration paie, sur mon temps de travail',
  hint: `${TOLD} Comme elle paie, elle accepte ou non l’organisme que vous avez choisi.`,
});
const unpaid = (name: string): RouteWords => ({
  name: `${name}, payé par l’agent`,
  label: 'Je paie moi-même, sur mon temps de travail',
  hint: `${TOLD} Comme elle ne paie pas, vous choisissez librement l’organisme.`,
});
const fund = (name: string, label: string): RouteWords => ({
  name: `fonds ${name}`,
  label: `${name} : ${label}`,
  hint: 'Vous envoyez vous-même le dossier à votre fonds.',
});

/** The ways to fund a bilan. */
export const ROUTE_WORDS: Readonly<Record<RouteId, RouteWords>> = {
  PRIVATE_CPF_WORKTIME: {
    name: 'compte formation (CPF), sur le temps de travail',
    label: 'Mon compte formation (CPF), sur mon temps de travail',
    hint: 'Votre employeur est informé : c’est lui qui autorise votre absence.',
  },
  PRIVATE_CPF_OFFTIME: {
    name: 'compte formation (CPF), hors du temps de travail',
    label: 'Mon compte formation (CPF), en dehors de mon temps de travail',
    hint: 'Votre employeur n’est pas informé.',
  },
  PRIVATE_EMPLOYER_PLAN: {
    name: 'plan de l’employeur (50 salariés et plus)',
    label: 'Mon employeur paie le bilan (50 salariés et plus)',
    hint: 'Une convention est signée à trois : vous, votre employeur et nous.',
  },
  PRIVATE_EMPLOYER_PLAN_OPCO: {
    name: 'plan de l’employeur, payé par l’OPCO',
    label: 'Mon employeur, avec son OPCO (moins de 50 salariés)',
    hint: 'Une convention est signée à trois, puis votre employeur envoie le dossier à son OPCO, qui paie.',
  },
  RECLASSEMENT: {
    name: 'congé de reclassement',
    label: 'Je suis en congé de reclassement',
    hint: 'Votre employeur paie. Une convention est signée à trois.',
  },
  FRANCE_TRAVAIL_AIF: {
    name: 'aide de France Travail (AIF)',
    label: 'Une aide de France Travail (AIF)',
    hint: 'Votre agence répond sur votre projet. Aucun employeur n’est informé.',
  },
  CPF_JOBSEEKER: {
    name: 'compte formation (CPF), en recherche d’emploi',
    label: 'Mon compte formation (CPF), en recherche d’emploi',
    hint: 'Aucun employeur n’est informé.',
  },
  CPF_JOBSEEKER_TOPUP: {
    name: 'compte formation (CPF), complété par France Travail',
    label: 'Mon compte formation (CPF), complété par France Travail',
    hint: 'Si vos droits ne suffisent pas. Aucun employeur n’est informé.',
  },
  FPE_FUNDED: paid('agent de l’État'),
  FPE_UNFUNDED: unpaid('agent de l’État'),
  FPT_FUNDED: paid('agent d’une collectivité'),
  FPT_UNFUNDED: unpaid('agent d’une collectivité'),
  FPH_FUNDED: paid('agent d’un hôpital'),
  FPH_UNFUNDED: unpaid('agent d’un hôpital'),
  FPH_OFFTIME_ANFH: {
    name: 'agent d’un hôpital, ANFH, hors du temps de travail',
    label: 'L’ANFH, en dehors de mon temps de travail',
    hint: 'Votre hôpital n’est pas informé. Vous envoyez votre demande à l’ANFH en recommandé.',
  },
  FAF_AGEFICE: fund('AGEFICE', 'commerce, dirigeants non salariés'),
  FAF_FIFPL: fund('FIF PL', 'professions libérales'),
  FAF_FAFCEA: fund('FAFCEA', 'artisanat'),
  FAF_VIVEA: fund('VIVEA', 'agriculture'),
  FAF_PM: fund('FAF PM', 'médecins libéraux'),
  AFDAS_AUTHOR: fund('AFDAS', 'artistes-auteurs'),
  OWN_MONEY: {
    name: 'à ses frais',
    label: 'Je paie moi-même, en dehors de mon temps de travail',
    hint: 'Personne d’autre n’est informé. Vous avez un délai pour changer d’avis, avant lequel rien n’est payé.',
  },
};
