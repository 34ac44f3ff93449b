import { cal, months } from '../calendar/delay.ts';
import { constant } from './row.ts';

/** When each OPCO wants a file, as its site said in June 2026. Where it gives a range, the longer; where it gives nothing, `opcoBeforeStart`. */
export const OPCO_RULES = {
  opcoAktoBeforeStart: constant(cal(30), 'AKTO, June 2026 (T20): 15 to 30 days before the start', 'C1'),
  opcoAtlasBeforeStart: constant(cal(1), 'ATLAS, June 2026 (T20): before the start', 'C1'),
  opcoConstructysBeforeStart: constant(
    cal(15),
    'CONSTRUCTYS, June 2026 (T20): complete, 15 calendar days before',
    'C1',
  ),
  opcoOcapiatBeforeStart: constant(
    cal(0),
    'OCAPIAT, June 2026 (T20): on the first day at the latest, a month before in fishing',
    'C1',
  ),
  opcoOcapiatEarliest: constant(
    months(2),
    'OCAPIAT, June 2026 (T20): two months before the start at the earliest',
    'C1',
  ),
  opcoOpco2iBeforeStart: constant(cal(28), 'OPCO 2i, June 2026 (T20): before the start, two to four weeks', 'C1'),
  opcoMobilitesReply: constant(cal(20), 'OPCO Mobilités, June 2026 (T20): answers in 20 calendar days', 'C1'),
  opcoSanteBeforeStart: constant(cal(28), 'OPCO Santé, June 2026 (T20): two to four weeks', 'C1'),
  opcoOpcommerceBeforeStart: constant(
    months(1),
    'L’Opcommerce, June 2026 (T20): answers before the start if it has the file a month before',
    'C1',
  ),
  opcoUniformationBeforeStart: constant(
    months(1),
    'Uniformation, June 2026 (T20): before the start, a month at least for some branches',
    'C1',
  ),
};
