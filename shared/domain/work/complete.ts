import { type Refusal, refuse } from '../refusal.ts';
import { projectsRefusal, retained } from './projects.ts';
import { trackOf, type Work } from './work.ts';

const missing = (message: string): Refusal => refuse('work-incomplete', message);

/** What the investigation still lacks: criteria, a verdict for each track, an enquiry behind each confirmed one (S32, S33). */
export const investigationRefusal = (work: Work): Refusal | undefined => {
  if (work.criteria === 0) return missing('Notez d’abord les critères de la personne.');
  if (work.tracks.length === 0) return missing('Notez au moins une piste.');
  const open = work.tracks.findIndex(({ verdict }) => verdict === undefined);
  if (open >= 0) return missing(`La piste ${open + 1} n’est encore ni confirmée ni écartée.`);
  const confirmed = work.tracks.filter(({ verdict }) => verdict?.verdict === 'confirmed');
  if (confirmed.length === 0) return missing('Aucune piste n’est confirmée : étudiez-en une autre avec la personne.');
  const unseen = work.tracks.findIndex(({ verdict, enquiries }) => verdict?.verdict === 'confirmed' && enquiries === 0);
  return unseen < 0 ? undefined : missing(`La piste ${unseen + 1} est confirmée sans enquête de terrain.`);
};

/** What the conclusion still lacks: ranked projects, and for each what helps, what hinders and a dated step (S23, S36–S38). */
export const conclusionRefusal = (work: Work): Refusal | undefined => {
  if (work.projects === undefined) return missing('Classez d’abord les projets de la personne.');
  const refusal = projectsRefusal(work.projects, work);
  if (refusal !== undefined) return missing(refusal.message);
  for (const { track: number } of retained(work.projects)) {
    const track = trackOf(work, number);
    if (track === undefined || track.enablers === 0)
      return missing(`Notez ce qui peut favoriser le projet de la piste ${number}.`);
    if (track.obstacles === 0)
      return missing(`Notez un frein du projet de la piste ${number}, et l’objectif de changement qui y répond.`);
    if (track.steps === 0) return missing(`Prévoyez au moins une étape datée pour le projet de la piste ${number}.`);
  }
  return undefined;
};
