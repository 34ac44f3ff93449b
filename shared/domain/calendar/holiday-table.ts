import type { Zone } from './zone.ts';

/** A fixed day (`mm-dd`), or a number of days after Easter Sunday. Years are inclusive. */
export type HolidayRule = {
  readonly name: string;
  readonly on: `${number}-${number}` | { readonly afterEaster: number };
  readonly fromYear?: number;
  readonly toYear?: number;
};

export type HolidayList = { readonly source: string; readonly rules: readonly HolidayRule[] };

const GOOD_FRIDAY: HolidayRule = { name: 'Vendredi saint', on: { afterEaster: -2 } };
const SECOND_CHRISTMAS: HolidayRule = { name: 'Lendemain de Noël', on: '12-26' };

/** Holidays of every zone. */
export const NATIONAL: HolidayList = {
  source: 'Code du travail, art. L3133-1',
  rules: [
    { name: 'Jour de l’an', on: '01-01' },
    { name: 'Lundi de Pâques', on: { afterEaster: 1 } },
    { name: 'Fête du Travail', on: '05-01' },
    { name: 'Victoire 1945', on: '05-08' },
    { name: 'Ascension', on: { afterEaster: 39 } },
    { name: 'Lundi de Pentecôte', on: { afterEaster: 50 } },
    { name: 'Fête nationale', on: '07-14' },
    { name: 'Assomption', on: '08-15' },
    { name: 'Toussaint', on: '11-01' },
    { name: 'Armistice 1918', on: '11-11' },
    { name: 'Noël', on: '12-25' },
  ],
};

function abolition(on: `${number}-${number}`, note = ''): HolidayList {
  return {
    source: `Code du travail, art. L3422-2${note}`,
    rules: [{ name: 'Commémoration de l’abolition de l’esclavage', on }],
  };
}

/** Holidays that a zone adds to the national list. */
export const LOCAL: { readonly [Z in Zone]?: HolidayList } = {
  'alsace-moselle': { source: 'Code du travail, art. L3134-13', rules: [GOOD_FRIDAY, SECOND_CHRISTMAS] },
  'alsace-moselle-sans-vendredi-saint': { source: 'Code du travail, art. L3134-13', rules: [SECOND_CHRISTMAS] },
  mayotte: abolition('04-27'),
  martinique: abolition('05-22'),
  guadeloupe: abolition('05-27'),
  // The article as printed in 2019 still says 27 May; the prefecture has declared 28 May a holiday each year since.
  'saint-martin': abolition('05-28', ' ; date retenue par circulaire depuis 2018'),
  guyane: abolition('06-10'),
  'saint-barthelemy': abolition('10-09'),
  reunion: abolition('12-20'),
  // The three below have labour law of their own: kept for the people who live there, not as law of the bilan.
  'nouvelle-caledonie': { source: 'droit local', rules: [{ name: 'Fête de la citoyenneté', on: '09-24' }] },
  polynesie: {
    source: 'droit local',
    rules: [
      { name: 'Arrivée de l’Évangile', on: '03-05' },
      GOOD_FRIDAY,
      { name: 'Fête de l’autonomie', on: '06-29', toYear: 2024 },
      { name: 'Matari’i', on: '11-20', fromYear: 2025 },
    ],
  },
  'wallis-et-futuna': {
    source: 'droit local',
    rules: [
      { name: 'Saint Pierre Chanel', on: '04-28' },
      { name: 'Saints Pierre et Paul', on: '06-29' },
      { name: 'Fête du Territoire', on: '07-29' },
    ],
  },
};
