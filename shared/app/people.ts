import type { SealedText } from '../domain/events.ts';
import type { LoadedCase, Seals } from './ports.ts';

/** Names and addresses of everybody in the case: the latest of each field. Empty once destroyed. */
export const openPeople = async (seals: Pick<Seals, 'open'>, loaded: LoadedCase): Promise<SealedText> =>
  Object.assign({}, ...(await seals.open(loaded, 'identity')).map(({ text }) => text));
