import type { LinkTarget } from '../app/ports.ts';
import type { Organisation } from '../contracts/organisation.ts';
import { formatDate } from '../domain/calendar/format.ts';
import { dateAt } from '../domain/calendar/local-time.ts';
import type { PlainDate } from '../domain/calendar/plain-date.ts';
import { recipientField } from '../domain/commands/share.ts';
import { type Deadline, deadlineOf } from '../domain/deadline.ts';
import type { SealedText } from '../domain/events.ts';
import type { GateName } from '../domain/gates/names.ts';
import type { NoticeName } from '../domain/notices/names.ts';
import type { Party } from '../domain/party.ts';
import { type Settings, settingsAt } from '../domain/settings/settings.ts';
import type { Case } from '../domain/state.ts';

/** What a mail is written about. */
export interface Notice {
  readonly notice: NoticeName;
  readonly to: Party;
  readonly gate?: GateName | undefined;
  readonly round?: number | undefined;
  readonly step?: number | undefined;
  readonly about?: number | undefined;
}

/** Everything that a template may look at. */
export interface Scene {
  readonly notice: Notice;
  readonly bilan: Case;
  readonly people: SealedText;
  readonly organisation: Organisation;
  readonly portalUrl: string;
  readonly consoleUrl: string;
  /** Makes a link for the recipient. A template that needs none makes none. */
  readonly link: (target: LinkTarget) => Promise<string>;
}

const nameOf = ({ to, about }: Notice, people: SealedText): string | undefined => {
  if (to === 'employer') return people['employerContact'];
  if (to === 'recipient') return about === undefined ? undefined : people[recipientField('name', about)];
  return to === 'beneficiary' ? people['firstName'] : undefined;
};

/** « Bonjour Amina, »; an employer is greeted by the name of whoever follows the request. */
export const greeting = ({ notice, people }: Scene): string => {
  const name = nameOf(notice, people);
  return name === undefined ? 'Bonjour,' : `Bonjour ${name},`;
};

/** First and last name of the person of the case. */
export const personOf = ({ people }: Scene): string =>
  [people['firstName'], people['lastName']].filter((part) => part !== undefined).join(' ');

/** The link to the question of the notice. */
export const gateLink = ({ notice, link }: Scene): Promise<string> => {
  const { gate, round } = notice;
  if (gate === undefined || round === undefined) throw new Error(`the notice ${notice.notice} names no gate`);
  return link({ kind: 'gate', gate, round });
};

/** The date by which the question of the notice is to be answered, if it still stands. */
export const deadlineIn = ({ notice, bilan }: Scene): Deadline | undefined => {
  const state = notice.gate === undefined ? undefined : bilan.gates[notice.gate];
  return notice.gate === undefined || state?.status !== 'open' ? undefined : deadlineOf(notice.gate, state);
};

/** « le mardi 5 janvier 2027 » after its preposition, or nothing where there is no date. */
export const dated = (before: string, date: PlainDate | undefined, after = ''): string =>
  date === undefined ? '' : `${before}${formatDate(date)}${after}`;

/** The settings in force when the question was put, or when the request came. */
export const settingsOf = ({ notice, bilan }: Scene): Settings => {
  const state = notice.gate === undefined ? undefined : bilan.gates[notice.gate];
  return settingsAt(state?.status === 'open' ? state.openedOn : dateAt(bilan.requestedAt, bilan.zone));
};
