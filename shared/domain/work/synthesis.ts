import * as z from 'zod';
import { OptionalText, Text } from '../gates/answers.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { PROJECT_RANKS, type ProjectRank } from './entry-fact.ts';
import { retained } from './projects.ts';
import type { Work } from './work.ts';

export const RANK_WORDS: Readonly<Record<ProjectRank, string>> = {
  core: 'Projet de cœur',
  intermediate: 'Projet intermédiaire',
  fallback: 'Piste de repli',
};

const SKILLS_FOR = {
  core: 'skillsForCore',
  intermediate: 'skillsForIntermediate',
  fallback: 'skillsForFallback',
} as const satisfies Readonly<Record<ProjectRank, string>>;

const heads = {
  circumstances: Text,
  skillsForCore: OptionalText,
  skillsForIntermediate: OptionalText,
  skillsForFallback: OptionalText,
  project: Text,
  steps: Text,
};

/** The heads of a synthesis (former R6322-38). « Éventuellement » a training project: whether there is one is always said. */
export const SynthesisHeads = z.discriminatedUnion(
  'trainingProject',
  [
    z.strictObject({ ...heads, trainingProject: z.literal('none') }),
    z.strictObject({ ...heads, trainingProject: z.literal('some'), training: Text }),
  ],
  'Dites s’il y a un projet de formation.',
);
export type SynthesisHeads = z.infer<typeof SynthesisHeads>;

/**
 * S42: skills are looked at in view of each prospect, not listed. One text for each project of the person; a bilan whose
 * projects were never ranked has one all the same.
 */
export const skillsInProspect = (given: SynthesisHeads, work: Work): { readonly text: string } | Refusal => {
  const projects = retained(work.projects).map(({ rank }) => rank);
  const expected = projects.length === 0 ? ['core'] : projects;
  const texts: string[] = [];
  for (const rank of PROJECT_RANKS) {
    const field = SKILLS_FOR[rank];
    const text = given[field];
    if (expected.includes(rank) && !text)
      return refuse('work-incomplete', 'Dites en quoi les compétences de la personne servent ce projet.', field);
    if (!expected.includes(rank) && text)
      return refuse('work-incomplete', 'Aucun projet ne tient ce rang : effacez ce texte.', field);
    if (text) texts.push(`${RANK_WORDS[rank]} :\n${text}`);
  }
  return { text: texts.join('\n\n') };
};
