import { cal, months, wd, years } from '../calendar/delay.ts';
import { constant, days } from './row.ts';

/** What the organisation owes to persons and controllers, and how long it keeps proof. */
export const DUTIES = {
  rightsReply: constant(months(1), 'RGPD art. 12(3) (T32)', 'G'),
  rightsExtension: constant(months(2), 'RGPD art. 12(3), told within the first month (T32)', 'G'),
  rightsEscalation: constant(cal(21), 'practice (T32)', 'P'),
  breachHours: constant(72, 'RGPD art. 33 (T33)', 'G'),
  complaintAcknowledgement: constant(wd(2), 'Qualiopi 31, practice (T34)', 'P'),
  complaintReply: constant(wd(15), 'Qualiopi 31, practice (T34)', 'P'),
  expiryNoticeDaysBefore: days([90, 30, 7], 'Qualiopi 21, L6316-1 (T36)'),
  retentionAccounting: constant(years(10), 'L123-22 Code de commerce, after the closing of the year', 'G'),
  retentionConsentProof: constant(years(5), 'art. 2224 Code civil, after the end of use', 'G'),
};
