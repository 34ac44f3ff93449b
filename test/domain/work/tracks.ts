import type { Track, Work } from '../../../shared/domain/work/work.ts';

type Verdict = NonNullable<Track['verdict']>;

/** Every criterion is met. */
export const confirmed: Verdict = { verdict: 'confirmed', met: [true, true], conceded: [false, false] };
/** One is not, and it is written which. */
export const conceding: Verdict = { verdict: 'confirmed', met: [true, false], conceded: [false, true] };
/** A track with all that a project needs. */
export const track = (more: Partial<Track> = {}): Track => ({
  enquiries: 1,
  verdict: confirmed,
  enablers: 1,
  obstacles: 1,
  steps: 1,
  ...more,
});
const { verdict: _verdict, ...unsaid } = track();
/** A track of which nobody has said yet whether it is one. */
export const UNSAID: Track = unsaid;
export const THREE = { kind: 'projects', core: 1, intermediate: 2, fallback: 3 } as const;
/** Two criteria, and three tracks that are ranked. */
export const work = (more: Partial<Work> = {}): Work => ({
  version: 5,
  criteria: 2,
  tracks: [track(), track({ verdict: conceding }), track({ verdict: conceding })],
  projects: THREE,
  ...more,
});
const { projects: _projects, ...unranked } = work();
/** The same, before anything is ranked. */
export const UNRANKED: Work = unranked;
