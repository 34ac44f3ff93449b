import type { EntryFact } from './entry-fact.ts';

type Verdict = Extract<EntryFact, { kind: 'verdict' }>;
export type Projects = Extract<EntryFact, { kind: 'projects' }>;

/** A project track as far as the log tells it in clear. */
export interface Track {
  readonly enquiries: number;
  readonly verdict?: Pick<Verdict, 'verdict' | 'met' | 'conceded'>;
  readonly enablers: number;
  readonly obstacles: number;
  readonly steps: number;
}

/** The work on projects. Each entry makes one more version of it; the conclusion names the version that stands (S34). */
export interface Work {
  readonly version: number;
  readonly criteria: number;
  readonly tracks: readonly Track[];
  readonly projects?: Projects;
}

export const NO_WORK: Work = { version: 0, criteria: 0, tracks: [] };

const NEW_TRACK: Track = { enquiries: 0, enablers: 0, obstacles: 0, steps: 0 };

/** The track of that number, if there is one. */
export const trackOf = ({ tracks }: Work, number: number): Track | undefined => tracks[number - 1];

/** Folds one entry into the work. Other criteria make every verdict so far one to give again. */
export const withEntry = (before: Work, entry: EntryFact): Work => {
  if (entry.kind === 'needs') return before;
  const work = { ...before, version: before.version + 1 };
  const change = (number: number, changed: (track: Track) => Track): Work => ({
    ...work,
    tracks: work.tracks.map((track, index) => (index === number - 1 ? changed(track) : track)),
  });
  switch (entry.kind) {
    case 'criteria': {
      const { projects: _projects, ...rest } = work;
      return {
        ...rest,
        criteria: entry.count,
        tracks: work.tracks.map(({ verdict: _verdict, ...track }) => track),
      };
    }
    case 'track':
      return { ...work, tracks: [...work.tracks, NEW_TRACK] };
    case 'enquiry':
      return change(entry.track, (track) => ({ ...track, enquiries: track.enquiries + 1 }));
    case 'verdict': {
      const { verdict, met, conceded } = entry;
      return change(entry.track, (track) => ({ ...track, verdict: { verdict, met, conceded } }));
    }
    case 'projects':
      return { ...work, projects: entry };
    case 'factors':
      return change(entry.track, (track) => ({
        ...track,
        enablers: track.enablers + Number(entry.enabler),
        obstacles: track.obstacles + Number(entry.obstacle),
      }));
    case 'step':
      return change(entry.track, (track) => ({ ...track, steps: track.steps + 1 }));
  }
};
