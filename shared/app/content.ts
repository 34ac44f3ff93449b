import type { SealedText } from '../domain/events.ts';
import type { LoadedCase, OpenContent, Seals } from './ports.ts';

/** The person's own matter. Empty once destroyed. */
export const openContent = async (seals: Pick<Seals, 'open'>, loaded: LoadedCase): Promise<OpenContent> => {
  const opened = await seals.open(loaded, 'content');
  return {
    answers: Object.fromEntries(
      opened.flatMap(({ fact, text }) => ('gate' in fact && fact.gate ? [[fact.gate, text]] : [])),
    ),
    work: opened.flatMap(({ fact, text }) => (fact.type === 'EntryRecorded' ? [{ entry: fact.entry, text }] : [])),
  };
};

/** The synthesis: from the content, or the copy that is kept of it for the CEP operator. Empty once both are destroyed. */
export const openSynthesis = async (seals: Pick<Seals, 'open'>, loaded: LoadedCase): Promise<SealedText> => {
  const { answers } = await openContent(seals, loaded);
  return answers['synthesis-draft'] ?? (await seals.open(loaded, 'synthesis')).at(-1)?.text ?? {};
};
