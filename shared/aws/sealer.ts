import type { SealedBox, SealPurpose } from '../app/ports.ts';
import type { SealedText } from '../domain/events.ts';
import type { CaseId } from '../domain/ids.ts';

/** Where in a log a sealed field stands. It opens nowhere else. */
export interface Place {
  readonly caseId: CaseId;
  readonly sequence: number;
  /** Of the event in its commit, from 0. */
  readonly index: number;
}

export interface Sealer {
  seal(place: Place, purpose: SealPurpose, text: SealedText): Promise<SealedBox>;
}

/** For the functions that append facts alone and hold no grant on any key. */
export const factsOnly: Sealer = {
  seal: async ({ caseId, sequence }, purpose) => {
    throw new Error(`commit ${sequence} of ${caseId} brings ${purpose}, which this function cannot seal`);
  },
};
