import * as z from 'zod';

export const OPCO_IDS = [
  'AFDAS',
  'AKTO',
  'ATLAS',
  'CONSTRUCTYS',
  'OCAPIAT',
  'OPCO_2I',
  'OPCO_EP',
  'OPCO_MOBILITES',
  'OPCO_SANTE',
  'OPCOMMERCE',
  'UNIFORMATION',
] as const;

/** One of the eleven opérateurs de compétences. */
export const OpcoId = z.enum(OPCO_IDS, 'Choisissez un OPCO.');
export type OpcoId = z.infer<typeof OpcoId>;

/** `label` is the name in the official table, to the letter; `sectors` helps a person to choose, and proves nothing. */
export interface Opco {
  readonly name: string;
  readonly label: string;
  readonly site: string;
  readonly sectors: string;
}

/** The eleven, as SIRO (June 2026) names them. */
export const OPCOS: Readonly<Record<OpcoId, Opco>> = {
  AFDAS: {
    name: 'Afdas',
    label: 'AFDAS',
    site: 'https://www.afdas.com/',
    sectors: 'culture, médias, communication, télécommunications, sport, tourisme et loisirs, artistes-auteurs',
  },
  AKTO: {
    name: 'Akto',
    label: 'AKTO',
    site: 'https://www.akto.fr/',
    sectors: 'intérim, propreté, restauration, hôtellerie, commerce de gros, sécurité, enseignement privé, formation',
  },
  ATLAS: {
    name: 'Atlas',
    label: 'ATLAS',
    site: 'https://www.opco-atlas.fr/',
    sectors: 'banque, assurance, conseil, ingénierie, numérique, expertise comptable',
  },
  CONSTRUCTYS: {
    name: 'Constructys',
    label: 'CONSTRUCTYS',
    site: 'https://www.constructys.fr/',
    sectors: 'bâtiment, travaux publics, négoce des matériaux de construction',
  },
  OCAPIAT: {
    name: 'Ocapiat',
    label: 'OCAPIAT',
    site: 'https://www.ocapiat.fr/',
    sectors: 'agriculture, pêche, industrie alimentaire, coopération agricole',
  },
  OPCO_2I: {
    name: 'OPCO\u00a02i',
    label: 'OPCO2I',
    site: 'https://www.opco2i.fr/',
    sectors: 'métallurgie, chimie, pharmacie, énergie, textile, plasturgie, ameublement',
  },
  OPCO_EP: {
    name: 'OPCO\u00a0EP',
    label: 'OPCO EP',
    site: 'https://www.opcoep.fr/',
    sectors: 'artisanat, professions libérales, services de proximité, pharmacie, coiffure, services à domicile',
  },
  OPCO_MOBILITES: {
    name: 'OPCO\u00a0Mobilités',
    label: 'OPCO MOBILITES',
    site: 'https://www.opcomobilites.fr/',
    sectors: 'transports routiers, maritimes, fluviaux et ferroviaires, automobile, agences de voyages, ambulances',
  },
  OPCO_SANTE: {
    name: 'OPCO\u00a0Santé',
    label: 'OPCO SANTE',
    site: 'https://www.opco-sante.fr/',
    sectors: 'santé privée, médico-social, services de santé au travail',
  },
  OPCOMMERCE: {
    name: 'L’Opcommerce',
    label: "L'OPCOMMERCE",
    site: 'https://www.lopcommerce.com/',
    sectors: 'commerce de détail, grande distribution',
  },
  UNIFORMATION: {
    name: 'Uniformation',
    label: 'UNIFORMATION COHESION SOCIALE',
    site: 'https://www.uniformation.fr/',
    sectors: 'économie sociale, logement social, associations d’aide à domicile, missions locales',
  },
};
