/** A case id where the calls of the functions have one: keys of items, names of schedules and executions, inputs, tags of mails. */
const CASE =
  /(?:CASE#|case-|caseId[\\":{}S ]+|execution:[\w-]+:|"name":"|Value=)([0-7][0-9A-HJKMNP-TV-Z]{25})(?![0-9A-Za-z])/;

/** Numbers the cases from 1 in the order in which they first come up. Returns undefined for a text that names none. */
export function createCaseOrdinals(): (text: string) => number | undefined {
  const ordinals = new Map<string, number>();
  return (text) => {
    const id = CASE.exec(text)?.[1];
    if (id === undefined) return undefined;
    const ordinal = ordinals.get(id) ?? ordinals.size + 1;
    ordinals.set(id, ordinal);
    return ordinal;
  };
}
