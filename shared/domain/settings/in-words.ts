import { Delay } from '../calendar/delay.ts';
import type { Settings } from './settings.ts';

const UNITS: Readonly<Record<Delay['kind'], readonly [string, string]>> = {
  CAL: ['jour', 'jours'],
  WD: ['jour ouvré', 'jours ouvrés'],
  M: ['mois', 'mois'],
  Y: ['an', 'ans'],
  CLEAR: ['jour franc', 'jours francs'],
};

/** « 30 jours », « 3 ans », « 1 mois ». */
export const delayInWords = ({ kind, n }: Delay): string => `${n} ${UNITS[kind][n > 1 ? 1 : 0]}`;

const valueInWords = (name: string, value: unknown): string => {
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  const delay = Delay.safeParse(value);
  if (!delay.success) throw new Error(`setting ${name} is neither a number nor a delay`);
  return delayInWords(delay.data);
};

/**
 * Puts the values in force where a text names them: « {leaveReply} » becomes « 30 jours ».
 * Throws on a name that is no setting, or one whose value is no number and no delay.
 */
export const inWords = (text: string, settings: Settings): string =>
  text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    if (!(name in settings)) throw new Error(`no setting is named ${name}`);
    return valueInWords(name, settings[name as keyof Settings]);
  });
