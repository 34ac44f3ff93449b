import { cal, months, wd, years } from '../calendar/delay.ts';
import { yearDay } from '../calendar/year-day.ts';
import { constant, days } from './row.ts';

/** What the organisation owes to persons and controllers, and how long it keeps proof. */
export const DUTIES = {
  rightsReply: constant(months(1), 'RGPD art. 12(3) (T32)', 'G'),
  rightsExtension: constant(months(2), 'RGPD art. 12(3), told within the first month (T32)', 'G'),
  rightsEscalation: constant(cal(21), 'practice (T32)', 'P'),
  breachHours: constant(72, 'RGPD art. 33 (T33)', 'G'),
  breachPersonsHours: constant(
    72,
    'practice (T33): RGPD art. 34(1) says « dans les meilleurs délais », and no number',
    'P',
  ),
  breachAlertHoursBefore: constant(48, 'practice (T33): the organisation is alerted, at any hour', 'P'),
  breachLastAlertHoursBefore: constant(12, 'practice (T33): the last alert, at any hour', 'P'),
  complaintAcknowledgement: constant(wd(2), 'Qualiopi 31, practice (T34)', 'P'),
  complaintReply: constant(wd(15), 'Qualiopi 31, practice (T34)', 'P'),
  expiryNoticeDaysBefore: days([90, 30, 7], 'Qualiopi 21, L6316-1 (T36)'),
  bpfDueOn: constant(yearDay('04-30'), 'L6352-11, practice of the DREETS (T37): the BPF, every year', 'C1'),
  bpfServiceUntil: constant(yearDay('05-31'), 'practice of the tele-service (T37), usually open until then', 'G'),
  bpfAlertFrom: constant(yearDay('04-01'), 'practice (T37)', 'P'),
  bpfReminder: constant(cal(14), 'practice (T37): asked again so often while the tele-service is open', 'P'),
  retentionAccounting: constant(years(10), 'L123-22 Code de commerce, after the closing of the year', 'G'),
  retentionConsentProof: constant(years(5), 'art. 2224 Code civil, after the end of use', 'G'),
};
