/**
 * What a payroll declares when there is no agreement, or none it can name: the employer then chose the OPCO, so the code proves nothing.
 * Source: dictionary of the table SIRET-OPCO, section 2.
 */
const NOT_AGREEMENTS: ReadonlySet<string> = new Set(['5100', '5501', '9998', '9999']);

export const isAgreement = (idcc: string): boolean => !NOT_AGREEMENTS.has(idcc);

/** « IDCC : 16 » becomes « 0016 »; undefined for what is no IDCC. */
export const cleanIdcc = (text: string): string | undefined => {
  const digits = /^(?:idcc)?\s*(?:n°|:)?\s*(\d{1,4})$/i.exec(text.trim())?.[1];
  return digits?.padStart(4, '0');
};
