import type { OpenEntry } from '../../app/ports.ts';
import { criteriaIn } from '../../domain/work/entry.ts';
import type { EntryFact, ProjectRank } from '../../domain/work/entry-fact.ts';
import { retained } from '../../domain/work/projects.ts';

type FactOf<Kind extends EntryFact['kind']> = Extract<EntryFact, { kind: Kind }>;

interface EnquirySeen extends Pick<FactOf<'enquiry'>, 'on' | 'feasibility'> {
  readonly findings: string;
}

export interface StepSeen extends Pick<FactOf<'step'>, 'on' | 'stepType' | 'answer'> {
  readonly description: string;
}

interface VerdictSeen extends Pick<FactOf<'verdict'>, 'verdict' | 'met'> {
  readonly reason: string;
  /** By the number of the criterion, from 1. */
  readonly concessions: Readonly<Record<number, string>>;
}

export interface TrackSeen {
  readonly number: number;
  readonly title: string;
  readonly rank?: ProjectRank;
  readonly enquiries: readonly EnquirySeen[];
  readonly verdict?: VerdictSeen;
  readonly enablers: readonly string[];
  readonly obstacles: readonly { readonly obstacle: string; readonly changeGoal: string }[];
  readonly steps: readonly StepSeen[];
}

/** The work on projects as the consultant and the person read it, from what was written piece by piece. */
export interface WorkSeen {
  /** Where they were put right since they were first written. */
  readonly needs?: string;
  readonly criteria: readonly string[];
  readonly tracks: readonly TrackSeen[];
  readonly fallbackSign?: string;
  readonly fewerReason?: string;
}

const NOTHING: WorkSeen = { criteria: [], tracks: [] };

/** Puts the pieces together, oldest first, the way the domain counts them. */
export const workSeen = (entries: readonly OpenEntry[]): WorkSeen => entries.reduce(withEntry, NOTHING);

const withEntry = (seen: WorkSeen, { entry, text }: OpenEntry): WorkSeen => {
  const change = (number: number, changed: (track: TrackSeen) => TrackSeen): WorkSeen => ({
    ...seen,
    tracks: seen.tracks.map((track) => (track.number === number ? changed(track) : track)),
  });
  const told = (key: string): string => text[key] ?? '';
  switch (entry.kind) {
    case 'needs':
      return { ...seen, needs: told('needs') };
    case 'criteria':
      return {
        ...(seen.needs === undefined ? {} : { needs: seen.needs }),
        criteria: criteriaIn(told('criteria')),
        tracks: seen.tracks.map(({ verdict: _verdict, rank: _rank, ...track }) => track),
      };
    case 'track':
      return { ...seen, tracks: [...seen.tracks, newTrack(entry.track, told('title'))] };
    case 'enquiry': {
      const { on, feasibility } = entry;
      const enquiry = { on, feasibility, findings: told('findings') };
      return change(entry.track, (track) => ({ ...track, enquiries: [...track.enquiries, enquiry] }));
    }
    case 'verdict': {
      const { verdict, met, conceded } = entry;
      const concessions = Object.fromEntries(
        conceded.flatMap((is, index) => (is ? [[index + 1, told(`concession${index + 1}`)]] : [])),
      );
      return change(entry.track, (track) => ({
        ...track,
        verdict: { verdict, met, reason: told('reason'), concessions },
      }));
    }
    case 'projects':
      return ranked(seen, entry, text);
    case 'factors':
      return change(entry.track, (track) => ({
        ...track,
        enablers: entry.enabler ? [...track.enablers, told('enabler')] : track.enablers,
        obstacles: entry.obstacle
          ? [...track.obstacles, { obstacle: told('obstacle'), changeGoal: told('changeGoal') }]
          : track.obstacles,
      }));
    case 'step': {
      const { on, stepType, answer } = entry;
      const step = { on, stepType, answer, description: told('description') };
      return change(entry.track, (track) => ({ ...track, steps: [...track.steps, step] }));
    }
  }
};

const newTrack = (number: number, title: string): TrackSeen => ({
  number,
  title,
  enquiries: [],
  enablers: [],
  obstacles: [],
  steps: [],
});

const ranked = (
  { needs, criteria, tracks }: WorkSeen,
  projects: FactOf<'projects'>,
  { fallbackSign, fewerReason }: OpenEntry['text'],
): WorkSeen => ({
  ...(needs === undefined ? {} : { needs }),
  criteria,
  tracks: tracks.map(({ rank: _rank, ...track }) => {
    const rank = retained(projects).find((one) => one.track === track.number)?.rank;
    return rank === undefined ? track : { ...track, rank };
  }),
  ...(fallbackSign === undefined ? {} : { fallbackSign }),
  ...(fewerReason === undefined ? {} : { fewerReason }),
});
