import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import { effects } from '../domain/effects.ts';
import { isDeclared } from '../domain/gates/declarations.ts';
import type { MachineName } from '../domain/machine.ts';
import { announcedDestruction } from '../domain/retention.ts';
import type { Case } from '../domain/state.ts';
import type { LoadedCase, Machines } from './ports.ts';

/** What starts a machine, by the place of its fact in the log: its execution is named after it. */
export const causeAt = (sequence: number, index: number): string => `${sequence}-${index}`;

const MACHINE_OF_STAGE: Readonly<Record<Case['stage']['name'], MachineName | undefined>> = {
  admission: 'admission',
  accompaniment: 'accompagnement',
  'awaiting-follow-up': undefined,
  'follow-up': 'suivi',
  register: undefined,
  closed: undefined,
};

/** The machines that should be running for the case as it stands. */
export const expectedMachines = (bilan: Case): readonly MachineName[] => {
  const ofStage = MACHINE_OF_STAGE[bilan.stage.name];
  return [
    ...(ofStage === undefined ? [] : [ofStage]),
    ...(announcedDestruction(bilan) === undefined ? [] : ['conservation' as const]),
    ...(awaitsDeclaration(bilan) ? ['declarations' as const] : []),
  ];
};

/** The entry from the opening on, the exit once the bilan has ended. */
const awaitsDeclaration = ({ facts, gates, stage }: Case): boolean => {
  if (!isDeclared({ facts }) || stage.name === 'admission' || stage.name === 'closed') return false;
  if (gates['cpf-entry']?.status !== 'settled') return true;
  return facts.endedOn !== undefined && gates['cpf-exit']?.status !== 'settled';
};

export interface Run {
  /** Cause of the execution of the machine that runs for the case. */
  readonly running?: string;
  /** What to name the next one after; undefined when it was started again too often already. */
  readonly next?: string;
}

const MOST_RESTARTS = 20;
/** Step Functions forgets a closed execution after 90 days, 30 at the least by agreement. */
const REMEMBERED_MINUTES = 30 * 24 * 60;

/** Looks for the execution that the log says must be there: that of its cause, or one that took its place. */
export const findRun = async (
  machines: Pick<Machines, 'status'>,
  loaded: LoadedCase,
  machine: MachineName,
  now: Instant,
): Promise<Run> => {
  const started = startOf(loaded, machine);
  if (started === undefined) throw new Error(`nothing in the log of ${loaded.id} starts ${machine}`);
  const mayBeForgotten = addMinutes(started.at, REMEMBERED_MINUTES) < now;
  let [running, next]: (string | undefined)[] = [];
  for (let restart = 0; restart <= MOST_RESTARTS; restart += 1) {
    const cause = restart === 0 ? started.cause : `${started.cause}-again-${restart}`;
    const status = await machines.status(machine, loaded.id, cause);
    if (status === 'RUNNING') running = cause;
    if (status !== undefined) next = undefined;
    else next ??= cause;
    if (status === undefined && (!mayBeForgotten || running !== undefined)) break;
  }
  return { ...(running === undefined ? {} : { running }), ...(next === undefined ? {} : { next }) };
};

const startOf = ({ commits, state }: LoadedCase, machine: MachineName): { cause: string; at: Instant } | undefined => {
  if (state === undefined) return undefined;
  return commits
    .flatMap(({ sequence, at, events }) =>
      events.flatMap(({ fact }, index) =>
        effects(fact, state).some((effect) => effect.kind === 'start-machine' && effect.machine === machine)
          ? [{ cause: causeAt(sequence, index), at }]
          : [],
      ),
    )
    .at(-1);
};
