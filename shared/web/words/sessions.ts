import { hoursInWords, type Ledger, type Session } from '../../domain/hours.ts';

/** « 2 h accompagnées, 1 h 30 personnelles ». */
export const ledgerInWords = ({ accompanied, personal }: Ledger): string =>
  `${hoursInWords(accompanied)} accompagnées, ${hoursInWords(personal)} personnelles`;

export const sessionInWords = ({
  accompaniedMinutes,
  personalMinutes,
}: Pick<Session, 'accompaniedMinutes' | 'personalMinutes'>): string =>
  ledgerInWords({ accompanied: accompaniedMinutes, personal: personalMinutes });
