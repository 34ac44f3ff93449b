import { fileOf, isFileOpen } from '../../shared/domain/funding-file.ts';
import { actor, type Life } from './bilan.ts';

/** The office has received every piece of the funding file, where there is one. */
export const completeFile = (life: Life): void => {
  if (!isFileOpen(life.state())) return;
  for (const { piece } of fileOf(life.state()))
    life.act({ type: 'note-piece', piece, state: 'received' }, actor('office'));
};
