import type { Summary } from '../../app/ports.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { addDays } from '../../domain/calendar/plain-date.ts';
import type { Party } from '../../domain/party.ts';
import { gateLabel } from './gates.ts';
import { partyLabel } from './parties.ts';
import { STAGE_WORDS } from './stages.ts';

export const HEADINGS = {
  blocked: 'Bloqués',
  late: 'En retard',
  today: 'À faire aujourd’hui',
  soon: 'À surveiller',
  others: 'Les autres dossiers',
} as const;
export type Heading = keyof typeof HEADINGS;

/** One line of the work list. */
export interface Row {
  readonly caseId: string;
  readonly name: string;
  /** Where the case stands, in French. */
  readonly states: readonly string[];
  readonly who: string;
  readonly due?: PlainDate;
  readonly late: boolean;
  readonly suspended: boolean;
}

const STAFF: readonly Party[] = ['office', 'consultant'];
const SOON_DAYS = 3;

type Waiting = Summary['waitingFor'][number];

const dueOf = (waiting: readonly Waiting[]): PlainDate | undefined =>
  waiting.flatMap(({ strictEnd }) => (strictEnd === undefined ? [] : [strictEnd as PlainDate])).toSorted()[0];

/** Under which heading a case stands on that day. */
export const headingOf = ({ waitingFor, tasks, suspended }: Summary, today: PlainDate): Heading => {
  if (waitingFor.some(({ gate }) => gate.endsWith('-review'))) return 'blocked';
  if (suspended) return 'others';
  if (waitingFor.some(({ overdue }) => overdue)) return 'late';
  if (tasks.length > 0) return 'today';
  const due = dueOf(waitingFor.filter(({ party }) => STAFF.includes(party)));
  if (due !== undefined && due <= today) return 'today';
  const next = dueOf(waitingFor);
  return next !== undefined && next <= addDays(today, SOON_DAYS) ? 'soon' : 'others';
};

const whoActs = ({ waitingFor, tasks }: Summary, mine: boolean): string => {
  const parties = [
    ...new Set([...(tasks.includes('telephone') ? ['office' as const] : []), ...waitingFor.map(({ party }) => party)]),
  ];
  const words = parties.map((party) => (party === 'consultant' && mine ? 'vous' : partyLabel(party)));
  return words.length === 0 ? 'rien à faire pour le moment' : words.join(', ');
};

export const rowOf = (summary: Summary, name: string | undefined, staffId: string): Row => {
  const { caseId, waitingFor, tasks, stage, suspended } = summary;
  const due = dueOf(waitingFor);
  const states = [
    ...(tasks.includes('telephone') ? ['Appeler la personne : un message n’est sans doute pas arrivé'] : []),
    ...waitingFor.map(({ gate }) => gateLabel(gate)),
  ];
  return {
    caseId,
    name: name ?? `Dossier ${caseId.slice(-6)}`,
    states: states.length === 0 ? [STAGE_WORDS[stage]] : states,
    who: whoActs(summary, summary.consultantId === staffId),
    ...(due === undefined ? {} : { due }),
    late: waitingFor.some(({ overdue }) => overdue),
    suspended,
  };
};
