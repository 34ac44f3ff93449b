import type { LinkTarget } from '../app/ports.ts';
import type { Organisation } from '../contracts/organisation.ts';
import { formatDate } from '../domain/calendar/format.ts';
import { dateAt } from '../domain/calendar/local-time.ts';
import type { PlainDate } from '../domain/calendar/plain-date.ts';
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

/** « Bonjour Amina, »; an employer is greeted by the name of whoever follows the request. */
export const greeting = ({ notice, people }: Scene): string => {
  const name =
    notice.to === 'employer'
      ? people['employerContact']
      : notice.to === 'beneficiary'
        ? people['firstName']
        : undefined;
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

/** The last day to answer, as the text says it. */
export const deadlineOf = ({ notice, bilan }: Scene): PlainDate | undefined => {
  const state = notice.gate === undefined ? undefined : bilan.gates[notice.gate];
  return state?.status === 'open' ? state.strictEnd : undefined;
};

export const inFull = (date: PlainDate | undefined): string =>
  date === undefined ? 'la date prévue' : formatDate(date);

/** The settings in force when the question was put, or when the request came. */
export const settingsOf = ({ notice, bilan }: Scene): Settings => {
  const state = notice.gate === undefined ? undefined : bilan.gates[notice.gate];
  return settingsAt(state?.status === 'open' ? state.openedOn : dateAt(bilan.requestedAt, bilan.zone));
};
