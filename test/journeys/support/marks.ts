import type { Person, Step, Story } from '../runner/story.ts';

/** A word that nothing writes by chance, in plain letters so that no encoding of text changes it. */
export const MARK = 'Zyqvorn';
/** Of the numbers that are kept for films. */
export const MARKED_PHONE = '06 39 98 41 77';

/** The same story, with the mark in each name, address and free text that its people type, and its phone for all. */
export function marked(story: Story): Story {
  return {
    ...story,
    beneficiary: markedPerson(story.beneficiary),
    ...(story.employer === undefined ? {} : { employer: markedPerson(story.employer) }),
    ...(story.recipient === undefined ? {} : { recipient: markedPerson(story.recipient) }),
    steps: story.steps.map(markedStep),
  };
}

function markedPerson({ firstName, lastName, email, organisation }: Person): Person {
  return {
    firstName: `${firstName}-${MARK}`,
    lastName: `${lastName}-${MARK}`,
    email: `${MARK.toLowerCase()}.${email}`,
    phone: MARKED_PHONE,
    ...(organisation === undefined ? {} : { organisation: `${organisation} ${MARK}` }),
  };
}

function markedStep(step: Step): Step {
  if (step.fills === undefined) return step;
  const fills = Object.entries(step.fills).map(([field, value]) => [
    field,
    typeof value === 'string' && isProse(field, value) ? `${value} ${MARK}` : value,
  ]);
  const message = 'firstName' in step.fills ? { message: `Plutôt le mercredi, ${MARK}.` } : {};
  return { ...step, fills: { ...Object.fromEntries(fills), ...message } };
}

/** What a person words themselves, rather than a choice, a date or something that the story has elsewhere. */
const isProse = (field: string, value: string): boolean =>
  !value.startsWith('{') && (field === 'reference' || /\p{L} \p{L}/u.test(value));
