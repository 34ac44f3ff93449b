const FINE = '\u202f';
const FIXED = '\u00a0';

/**
 * The unbreakable spaces that French asks for: fine ones before « ; ? ! », fixed ones before « : » and « % », inside quotation marks, within a number, and between
 * a number and its unit. Takes and gives plain text; running it twice changes nothing.
 */
export const typeset = (text: string): string =>
  text
    .replaceAll(/ ([;?!])/g, `${FINE}$1`)
    .replaceAll(/ ([:%»])/g, `${FIXED}$1`)
    .replaceAll('« ', `«${FIXED}`)
    .replaceAll(/(\d) (?=\d)/g, `$1${FIXED}`)
    .replaceAll(/(\d) (heures?|jours?|minutes?|mois|ans?|h\b|€)/g, `$1${FIXED}$2`);
