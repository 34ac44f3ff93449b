import type { CaseFacts } from '../facts.ts';
import type { Settings } from '../settings/settings.ts';
import type { Case } from '../state.ts';
import { type LadderStep, onDays } from './gate.ts';

/** What is known once a first talk was missed: one more in a row, and whether a person looks at the case before another date. */
export const afterMissedTalk = (
  { facts }: Pick<Case, 'facts'>,
  { missedAppointmentsBeforeReview }: Settings,
): CaseFacts => {
  const talksMissed = (facts.talksMissed ?? 0) + 1;
  return { talksMissed, talksToReview: talksMissed >= missedAppointmentsBeforeReview };
};

/** No date is set and no talk is noted before that person has looked, wherever a machine that starts anew comes from. */
export const mayMeetAgain = ({ facts }: Pick<Case, 'facts'>): boolean => facts.talksToReview !== true;

/** A talk that is held, or a person who has looked, ends the row. */
export const endOfMissedTalks = ({ facts }: Pick<Case, 'facts'>): CaseFacts =>
  facts.talksMissed === undefined ? {} : { talksMissed: 0, talksToReview: false };

/** T23: as long as no new date is set, the person is written to, then telephoned; the days count from when the miss is noted. */
export const missedTalkLadder = (
  { missedAppointmentMessage, missedAppointmentCall }: Settings,
  { facts, consultantId }: Pick<Case, 'facts' | 'consultantId'>,
): readonly LadderStep[] =>
  (facts.talksMissed ?? 0) === 0
    ? []
    : [
        ...onDays([missedAppointmentMessage.n], 'beneficiary', 'appointment-missed'),
        ...onDays([missedAppointmentCall.n], consultantId === undefined ? 'office' : 'consultant', 'appointment-call'),
      ];
