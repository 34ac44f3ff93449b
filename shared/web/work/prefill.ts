import type { GateName } from '../../domain/gates/names.ts';
import type { Case } from '../../domain/state.ts';
import { typeset } from '../../domain/typography.ts';
import type { Typed } from '../forms/form.ts';
import type { WorkSeen } from './view.ts';
import { plannedSteps, projectsOf, trackLabel } from './words.ts';

/**
 * What a form of the consultant begins with. The planned steps come back at the follow-up only where the person agreed in
 * writing that they be kept (R6313-7, S47).
 */
export const prefilled = (gate: GateName, bilan: Case, seen: WorkSeen): Typed => {
  const steps = typeset(plannedSteps(seen));
  if (steps === '') return {};
  if (gate === 'synthesis-draft') return { project: typeset(projectsOf(seen).map(trackLabel).join('\n')), steps };
  return gate === 'follow-up-interview' && bilan.facts.keepDocuments === true
    ? { actions: steps, updatedSteps: steps }
    : {};
};
