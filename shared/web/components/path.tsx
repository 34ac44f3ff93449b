import type { Case } from '../../domain/state.ts';
import { pathOf } from '../words/path.ts';

const SAID = { done: ' (fait)', now: ' (en cours)', 'to-come': '' } as const;

/** The way of the bilan as a line with its milestones; on a narrow screen, one sentence. */
export const Path = ({ bilan }: { readonly bilan: Case }) => {
  const milestones = pathOf(bilan);
  const current = milestones.findIndex(({ status }) => status === 'now');
  return (
    <>
      {current < 0 ? null : (
        <p class="path-now soft">
          Étape {current + 1} sur {milestones.length} : {milestones[current]?.label ?? ''}
        </p>
      )}
      <ol class="path" aria-label="Les étapes du bilan">
        {milestones.map(({ label, status }) => (
          <li class={status} aria-current={status === 'now' ? 'step' : undefined}>
            {label}
            <span class="unseen">{SAID[status]}</span>
          </li>
        ))}
      </ol>
    </>
  );
};
