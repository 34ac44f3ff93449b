import { type Refusal, refuse } from '../refusal.ts';
import { PROJECT_RANKS, type ProjectRank } from './entry-fact.ts';
import { type Projects, type Track, trackOf, type Work } from './work.ts';

/** The tracks that became projects, best first. */
export const retained = (projects: Partial<Projects> | undefined): readonly { rank: ProjectRank; track: number }[] =>
  PROJECT_RANKS.flatMap((rank) => {
    const track = projects?.[rank];
    return track === undefined ? [] : [{ rank, track }];
  });

/** S24: a core project meets every criterion of the person; nobody says so, it is counted. */
const meetsAll = ({ verdict }: Track): boolean => verdict?.met.every((met) => met) === true;

/** S25: something was given up, and it is written of which criterion. */
const hasConcession = ({ verdict }: Track): boolean => verdict?.conceded.some((conceded) => conceded) === true;

/** S32, S33: a project was enquired into in the field, and confirmed. */
const unfit = (number: number, rank: ProjectRank, work: Work): Refusal | undefined => {
  const track = trackOf(work, number);
  if (track === undefined) return refuse('track-unknown', `La piste ${number} n’existe pas.`, rank);
  if (track.enquiries === 0)
    return refuse(
      'work-incomplete',
      `La piste ${number} n’a pas d’enquête de terrain : elle ne peut pas devenir un projet.`,
      rank,
    );
  if (track.verdict?.verdict !== 'confirmed')
    return refuse(
      'work-incomplete',
      `La piste ${number} n’est pas confirmée : elle ne peut pas devenir un projet.`,
      rank,
    );
  if (rank === 'core' && !meetsAll(track))
    return refuse(
      'criteria-not-met',
      `Un projet de cœur remplit tous les critères de la personne, la piste ${number} n’en remplit pas certains.`,
      rank,
    );
  if (rank === 'intermediate' && !hasConcession(track))
    return refuse(
      'criteria-not-met',
      `Un projet intermédiaire repose sur une concession au moins : aucune n’est écrite pour la piste ${number}.`,
      rank,
    );
  return undefined;
};

/** Whether these tracks can be the person's projects, in these ranks (S24, S25, S26, S32, S33). */
export const projectsRefusal = (projects: Partial<Projects>, work: Work): Refusal | undefined => {
  const chosen = retained(projects);
  const [first] = chosen;
  if (first === undefined) return refuse('work-incomplete', 'Choisissez au moins un projet.', 'core');
  const twice = chosen.find(({ track }, index) => chosen.findIndex((one) => one.track === track) < index);
  if (twice !== undefined)
    return refuse('invalid-answer', `La piste ${twice.track} ne peut pas tenir deux rangs.`, twice.rank);
  if (first.rank === 'fallback')
    return refuse('work-incomplete', 'Une piste de repli vient après un autre projet : choisissez-le d’abord.', 'core');
  for (const { rank, track } of chosen) {
    const refusal = unfit(track, rank, work);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};
