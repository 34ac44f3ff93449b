import type { Seals } from '../app/ports.ts';
import { closeBox, openBox } from './box.ts';
import type { DataKeys } from './data-keys.ts';
import type { Sealer } from './sealer.ts';

/** Opens and closes the sealed fields of cases under their data keys. */
export const createSeals = (keys: DataKeys): Pick<Seals, 'open' | 'openRequests'> & Sealer => ({
  async seal(place, purpose, text) {
    return closeBox(await keys.obtain(place.caseId, purpose), place, purpose, text);
  },

  async open({ id, commits }, purpose) {
    const boxes = commits.flatMap(({ sequence, events }) =>
      events.flatMap(({ fact, sealed }, index) => {
        const box = sealed[purpose];
        return box === undefined ? [] : [{ fact, box, place: { caseId: id, sequence, index } }];
      }),
    );
    const key = boxes.length === 0 ? undefined : await keys.find(id, purpose);
    if (key === undefined) return [];
    return boxes
      .filter(({ box }) => box.keyId === key.keyId)
      .map(({ fact, box, place }) => ({ fact, text: openBox(key, place, purpose, box) }));
  },

  async openRequests(summaries) {
    const sealed = summaries.flatMap(({ caseId, identity }) => (identity === undefined ? [] : [{ caseId, identity }]));
    const found = await keys.findAll(
      sealed.map(({ caseId }) => caseId),
      'identity',
    );
    return new Map(
      sealed.flatMap(({ caseId, identity }) => {
        const key = found.get(caseId);
        if (key?.keyId !== identity.keyId) return [];
        return [[caseId, openBox(key, { caseId, sequence: 1, index: 0 }, 'identity', identity)] as const];
      }),
    );
  },
});
