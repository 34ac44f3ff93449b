/** Words as people compare them: no case, no accents, one space, straight apostrophes, no mark of a compulsory or optional field. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\((facultatif|optionnel|obligatoire)\)|\*/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*[:?.]\s*$/, '')
    .trim()
    .toLowerCase();
}

/** Whether `text` holds `words`, as people compare them. */
export function holds(text: string, words: string): boolean {
  return plainWords(text).includes(plainWords(words));
}
