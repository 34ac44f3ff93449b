import { formatDate } from '../../domain/calendar/format.ts';
import { type EntryFact, PROJECT_RANKS } from '../../domain/work/entry-fact.ts';
import { RANK_WORDS } from '../../domain/work/synthesis.ts';
import type { StepSeen, TrackSeen, WorkSeen } from './view.ts';

type Of<Kind extends EntryFact['kind'], Key extends PropertyKey> =
  Extract<EntryFact, { kind: Kind }> extends infer Fact
    ? Fact extends Readonly<Record<Key, infer Value extends string>>
      ? Readonly<Record<Value, string>>
      : never
    : never;

export const FEASIBILITY_WORDS: Of<'enquiry', 'feasibility'> = {
  feasible: 'Réalisable',
  conditional: 'Réalisable sous conditions',
  'not-feasible': 'Pas réalisable',
};

export const VERDICT_WORDS: Of<'verdict', 'verdict'> = { confirmed: 'Piste confirmée', 'ruled-out': 'Piste écartée' };

export const STEP_TYPE_WORDS: Of<'step', 'stepType'> = {
  vae: 'Validation des acquis (VAE)',
  training: 'Formation',
  funding: 'Financement',
  other: 'Autre étape',
};

export const STEP_ANSWER_WORDS: Of<'step', 'answer'> = { yes: 'Oui', no: 'Non', 'to-study': 'À étudier' };

/** « Piste 2 : Formatrice », or the rank once it is a project. */
export const trackLabel = ({ number, title, rank }: TrackSeen): string =>
  `${rank === undefined ? `Piste ${number}` : RANK_WORDS[rank]} : ${title}`;

export const stepInWords = ({ on, stepType, answer, description }: StepSeen): string =>
  `${formatDate(on)} – ${description} (${STEP_TYPE_WORDS[stepType].toLowerCase()} : ${STEP_ANSWER_WORDS[answer].toLowerCase()})`;

/** The tracks that became projects, best first. */
export const projectsOf = ({ tracks }: WorkSeen): readonly TrackSeen[] =>
  PROJECT_RANKS.flatMap((rank) => tracks.filter((track) => track.rank === rank));

/** Every planned step, project by project, one a line. */
export const plannedSteps = (seen: WorkSeen): string =>
  projectsOf(seen)
    .filter(({ steps }) => steps.length > 0)
    .map((track) => [trackLabel(track), ...track.steps.map(stepInWords)].join('\n'))
    .join('\n\n');
