import type { Life } from './bilan.ts';
import { actor } from './bilan.ts';

/** Up to the choice of funding: a first talk was held and the person goes on. Starts on the life's own day. */
export const metAndDecided = (life: Life, heldOn: string): void => {
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  life.answer('appointment', { date: heldOn, time: '10:00', mode: 'visio' }, 'consultant');
  life.until(`${heldOn}T12:00`);
  life.answer('intro-meeting', { held: 'yes', heldOn, methodPresented: 'yes', toolsPresented: 'yes' }, 'consultant');
  life.answer('decision', { goOn: 'yes' });
};

export const EMPLOYER = { employerName: 'Tissages du Nord', employerEmail: 'rh@example.org' };

/** The person has asked their employer for leave on working time; the office has checked the rights. */
export const leaveAsked = (life: Life, receivedOn: string, wishedStartOn: string): void => {
  life.answer('funding-choice', { route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER });
  life.answer('eligibility', { checkedOn: receivedOn, contact: 'Mon Compte Formation', eligible: 'yes' }, 'office');
  life.answer('leave-request', { receivedOn, wishedStartOn });
  life.reach('leave-reply');
};
