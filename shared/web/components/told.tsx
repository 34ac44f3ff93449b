import type { Told } from '../words/told.ts';
import { Day } from './dates.tsx';

/** What happens next, and by when. */
export const Next = ({ told }: { readonly told: Told }) => (
  <>
    <h2>Et maintenant ?</h2>
    <p>{told.next}</p>
    {told.by === undefined ? null : (
      <p>
        Au plus tard le <Day date={told.by} />.
      </p>
    )}
  </>
);
