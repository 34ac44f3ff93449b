import type { LinkTarget, RenderedMail } from '../app/ports.ts';
import type { Organisation } from '../contracts/organisation.ts';
import type { SealedText } from '../domain/events.ts';
import type { NoticeName } from '../domain/notices/names.ts';
import type { Case } from '../domain/state.ts';
import { typeset } from '../domain/typography.ts';
import {
  appointmentReminder,
  appointmentSet,
  conventionNotConcluded,
  leaveAnswered,
  leaveSilenceNear,
  leaveTacit,
  noReply,
  planSet,
  requestReceived,
} from './admission.ts';
import { agreementReceipt, agreementsLink } from './agreements.ts';
import { overdue, pauseProposal, question } from './asks.ts';
import { readingCode, shareCode } from './codes.ts';
import { consultantChange } from './consultant.ts';
import { complaintAcknowledged, complaintAnswered, filingReceived, rightsAnswered, rightsExtended } from './duties.ts';
import { htmlOf, type Letter, textOf } from './letter.ts';
import {
  addressCorrected,
  caseClosed,
  destructionCertificate,
  resumed,
  suspended,
  synthesisAvailable,
} from './life.ts';
import { appointmentCall, appointmentMissed } from './missed.ts';
import { breachClock } from './register.ts';
import type { Notice, Scene } from './scene.ts';
import { shareAvailable, shareUndelivered } from './share.ts';

/** One template for each notice. */
const TEMPLATES: Readonly<Record<NoticeName, (scene: Scene) => Promise<Letter>>> = {
  'request-received': requestReceived,
  'appointment-set': appointmentSet,
  'appointment-reminder': appointmentReminder,
  'appointment-missed': appointmentMissed,
  'appointment-call': appointmentCall,
  ask: (scene) => question(scene, false),
  reminder: (scene) => question(scene, true),
  'pause-proposal': pauseProposal,
  overdue,
  'leave-silence-near': leaveSilenceNear,
  'leave-tacit': leaveTacit,
  'leave-answered': leaveAnswered,
  'no-reply': noReply,
  'convention-not-concluded': conventionNotConcluded,
  'plan-set': planSet,
  'reading-code': readingCode,
  'synthesis-available': synthesisAvailable,
  'agreement-receipt': agreementReceipt,
  'agreements-link': agreementsLink,
  'share-available': shareAvailable,
  'share-code': shareCode,
  'share-undelivered': shareUndelivered,
  'consultant-change': consultantChange,
  'address-corrected': addressCorrected,
  'filing-received': filingReceived,
  'rights-extended': rightsExtended,
  'rights-answered': rightsAnswered,
  'complaint-acknowledged': complaintAcknowledged,
  'complaint-answered': complaintAnswered,
  suspended,
  resumed,
  'destruction-certificate': destructionCertificate,
  'case-closed': caseClosed,
  'breach-clock': breachClock,
};

export type Render = (
  notice: Notice,
  bilan: Case,
  people: SealedText,
  link: (target: LinkTarget) => Promise<string>,
) => Promise<RenderedMail>;

/**
 * Writes the mails of an organisation. Links of people come from `link`, those of the staff lead to the console.
 * @param portalUrl where anyone may ask for a first talk
 * @param consoleUrl address of the console, without a slash at its end
 */
export const createRender =
  (organisation: Organisation, portalUrl: string, consoleUrl: string): Render =>
  async (notice, bilan, people, link) => {
    const letter = await TEMPLATES[notice.notice]({ notice, bilan, people, organisation, portalUrl, consoleUrl, link });
    return {
      subject: typeset(letter.subject),
      html: htmlOf(letter, organisation),
      text: textOf(letter, organisation),
      attachments: letter.attachments ?? [],
    };
  };
