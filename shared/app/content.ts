import type { SealedText } from '../domain/events.ts';
import type { GateName } from '../domain/gates/names.ts';
import type { LoadedCase, OpenEntry, Seals } from './ports.ts';

/** The person's own matter by gate, the latest answer of each. Empty once destroyed. */
export const openContent = async (
  seals: Pick<Seals, 'open'>,
  loaded: LoadedCase,
): Promise<Readonly<Partial<Record<GateName, SealedText>>>> => {
  const opened = await seals.open(loaded, 'content');
  return Object.fromEntries(
    opened.flatMap(({ fact, text }) => ('gate' in fact && fact.gate ? [[fact.gate, text]] : [])),
  );
};

/** The work on projects, piece by piece. Empty once destroyed. */
export const openWork = async (seals: Pick<Seals, 'open'>, loaded: LoadedCase): Promise<readonly OpenEntry[]> => {
  const opened = await seals.open(loaded, 'content');
  return opened.flatMap(({ fact, text }) => (fact.type === 'EntryRecorded' ? [{ entry: fact.entry, text }] : []));
};

/** The synthesis: from the content, or the copy that is kept of it for the CEP operator. Empty once both are destroyed. */
export const openSynthesis = async (seals: Pick<Seals, 'open'>, loaded: LoadedCase): Promise<SealedText> => {
  const { 'synthesis-draft': written } = await openContent(seals, loaded);
  return written ?? (await seals.open(loaded, 'synthesis')).at(-1)?.text ?? {};
};
