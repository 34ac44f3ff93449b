import type { Seals } from '../app/ports.ts';
import { closeBox, openBox } from './box.ts';
import type { DataKeys } from './data-keys.ts';
import type { Sealer } from './sealer.ts';

/** Opens and closes the sealed fields of cases under their data keys. */
export const createSeals = (keys: DataKeys): Pick<Seals, 'open' | 'openRequest'> & Sealer => ({
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

  async openRequest({ caseId, identity }) {
    if (identity === undefined) return undefined;
    const key = await keys.find(caseId, 'identity');
    if (key?.keyId !== identity.keyId) return undefined;
    return openBox(key, { caseId, sequence: 1, index: 0 }, 'identity', identity);
  },
});
