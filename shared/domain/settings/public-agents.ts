import { cal, months, years } from '../calendar/delay.ts';
import { constant } from './row.ts';

/** Leave of public agents: FPE the State, FPT local, FPH hospitals. Silence is never acceptance here. */
export const PUBLIC_AGENTS = {
  fpeReply: constant(months(2), 'décret 2007-1470 art. 22, service-public F3027 (T07)', 'C'),
  fptNotice: constant(cal(60), 'décret 2007-1845 art. 21 (T05)', 'C'),
  fptReply: constant(cal(30), 'décret 2007-1845 art. 21 (T06)', 'C'),
  fphNotice: constant(cal(60), 'décret 2008-824, service-public F33300 (T05)', 'C'),
  fphReply: constant(cal(30), 'décret 2008-824, service-public F33300 (T06)', 'C'),
  fphPostponement: constant(months(6), 'service-public F33300 (T08): postponed by six months at most', 'C'),
  fphSeniority: constant(years(2), 'service-public F33300', 'C'),
  anfhReply: constant(cal(60), 'service-public F33300 (T09)', 'C'),
  yearsBetweenAgentBilans: constant(years(5), 'service-public F3027 (T19)', 'C'),
  priorityAgentMaxHours: constant(72, 'L422-3 CGFP, décret 2007-1845; G for the State', 'C'),
};
