import * as z from 'zod';

/**
 * Where the person who must act lives: decides their clock and their public holidays.
 * Alsace-Moselle is two zones because Good Friday is a holiday only in communes that have
 * a Protestant or a mixed church (Code du travail, art. L3134-13).
 */
export const ZONES = {
  metropole: { label: 'France hexagonale et Corse', timeZone: 'Europe/Paris' },
  'alsace-moselle': { label: 'Alsace-Moselle', timeZone: 'Europe/Paris' },
  'alsace-moselle-sans-vendredi-saint': {
    label: 'Alsace-Moselle, commune où le Vendredi saint n’est pas férié',
    timeZone: 'Europe/Paris',
  },
  guadeloupe: { label: 'Guadeloupe', timeZone: 'America/Guadeloupe' },
  martinique: { label: 'Martinique', timeZone: 'America/Martinique' },
  guyane: { label: 'Guyane', timeZone: 'America/Cayenne' },
  reunion: { label: 'La Réunion', timeZone: 'Indian/Reunion' },
  mayotte: { label: 'Mayotte', timeZone: 'Indian/Mayotte' },
  'saint-martin': { label: 'Saint-Martin', timeZone: 'America/Marigot' },
  'saint-barthelemy': { label: 'Saint-Barthélemy', timeZone: 'America/St_Barthelemy' },
  'saint-pierre-et-miquelon': { label: 'Saint-Pierre-et-Miquelon', timeZone: 'America/Miquelon' },
  'nouvelle-caledonie': { label: 'Nouvelle-Calédonie', timeZone: 'Pacific/Noumea' },
  polynesie: { label: 'Polynésie française', timeZone: 'Pacific/Tahiti' },
  'wallis-et-futuna': { label: 'Wallis-et-Futuna', timeZone: 'Pacific/Wallis' },
} as const;

export type Zone = keyof typeof ZONES;

export const zoneIds = Object.keys(ZONES) as Zone[];

export const Zone = z.enum(zoneIds);
