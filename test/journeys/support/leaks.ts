import type { Trace } from '../../../infra/local/trace.ts';

/** A text and where it was: what has left a trace, or what stands in the account. */
export type Searched = Omit<Trace, 'kind'> & { readonly kind: Trace['kind'] | 'rest' };

export interface LeakSearch {
  look(text: Searched): void;
  /** Where words were found, as « kind what, who: …excerpt… », each once. */
  leaks(): readonly string[];
  /** How many texts were searched, by « kind what ». */
  searched(): Readonly<Record<string, number>>;
}

const AROUND = 40;

/** Searches texts for these words, whatever their case, in clear and as base64 or hexadecimal of their bytes. */
export function searchFor(words: readonly string[]): LeakSearch {
  const patterns = new RegExp(words.flatMap(shapesOf).join('|'), 'g');
  const found = new Set<string>();
  const counts: Record<string, number> = {};
  return {
    look({ kind, what, who, text }) {
      const place = `${kind} ${what}`;
      counts[place] = (counts[place] ?? 0) + 1;
      for (const { index, 0: word } of text.matchAll(patterns)) {
        const excerpt = text.slice(Math.max(0, index - AROUND), index + word.length + AROUND);
        found.add(`${place}, ${who}: …${excerpt}…`);
      }
    },
    leaks: () => [...found],
    searched: () => counts,
  };
}

/** The word as text, as a number written with or without spaces, and as bytes at any place of a longer run. */
function shapesOf(word: string): string[] {
  const cases = [...new Set([word, word.toLowerCase(), word.toUpperCase()])];
  const digits = word.replace(/\D/g, '').replace(/^0/, '');
  const number = digits.length < 9 ? [] : [[...digits].join('[\\s.%20+-]*')];
  return [...number, anyCase(word), ...cases.flatMap(asBase64), ...cases.map((one) => anyCase(hexadecimal(one)))];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyCase = (text: string): string =>
  [...text].map((letter) => anyOf(letter.toLowerCase(), letter.toUpperCase())).join('');
const anyOf = (lower: string, upper: string): string => (lower === upper ? escaped(lower) : `[${lower}${upper}]`);
const hexadecimal = (text: string): string => Buffer.from(text).toString('hex');

/** The characters that a word gives to base64 whatever stands before and after it, for each way it can be aligned. */
function asBase64(word: string): string[] {
  const bytes = Buffer.from(word);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    // The alphabet of URLs writes two characters differently.
    return escaped(text.slice(first, last)).replace(/\\?\+/g, '[+-]').replace(/\\?\//g, '[/_]');
  });
}
