import type { GateName } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import { dayOf, timeOf } from './moment.ts';
import type { Play } from './play.ts';
import type { Condition, Role } from './story.ts';
import { holds } from './words.ts';
import type { Mail, World } from './world.ts';

/** What keeps `condition` from holding now, in words, or undefined when it holds. */
export function missing(condition: Condition, play: Play, world: World): string | undefined {
  const mails = condition.mail === undefined ? [] : mailsTo(play, condition.to, condition.mail);
  const spared = world.patience > 0 ? sparedLike(play, condition) : [];
  const found = mails.at(-1);
  return (
    mailMissing(condition, mails, spared) ??
    (world.patience > 0 ? codeMissing(condition, mails, play, world) : undefined) ??
    silenceMissing(condition, play) ??
    gateMissing(condition, play, world) ??
    caseMissing(condition, play) ??
    // The day of a reminder that did not leave is nobody's to see.
    (found !== undefined && spared.length > 0 && spared.at(-1) !== found.key
      ? undefined
      : dateMissing(condition, found?.at ?? world.clock.now(), world.patience))
  );
}

/** Mails of this play whose key begins so, oldest first; to everyone when no role is given. */
export function mailsTo(play: Play, to: Role | undefined, key: string): Mail[] {
  const address = to === undefined ? undefined : play.people[to]?.email.toLowerCase();
  return play.seen.mails.filter(
    (mail) =>
      (mail.key === key || mail.key.startsWith(`${key}.`)) &&
      (to === undefined || (address !== undefined && mail.to.some((one) => one.toLowerCase() === address))),
  );
}

/** It tells that a day is near. */
export const isReminder = (key: string): boolean =>
  /^(reminder|appointment-(reminder|missed)|pause-proposal)\b/.test(key);

/** It opens a document while it is fresh. */
export const isCode = (key: string): boolean => /^(reading|share)-code\b/.test(key);

/** A mail of which two would annoy: where its acceptance is unknown, it does not leave again. */
export const isSpared = (key: string): boolean => isReminder(key) || isCode(key);

/**
 * Where things go wrong, a reminder that was issued counts as come, and so does a mail of which nobody knows whether it left, even sent
 * once more: somebody has the task to telephone. A code does not: it is asked for again.
 */
function sparedLike({ seen }: Play, { mail = '', to }: Condition): string[] {
  const facts = seen.commits.flatMap((commit) => commit.facts);
  const unsure = facts.flatMap((fact) => (fact.type === 'MailFailed' && fact.kind === 'uncertain' ? [fact.key] : []));
  return facts.flatMap((fact) =>
    fact.type === 'NoticeIssued' &&
    (isReminder(fact.key) || unsure.includes(fact.key)) &&
    (fact.key === mail || fact.key.startsWith(`${mail}.`)) &&
    fact.to === (to ?? fact.to)
      ? [fact.key]
      : [],
  );
}

function mailMissing(
  { mail, to, subject, says, times }: Condition,
  mails: readonly Mail[],
  spared: readonly string[],
): string | undefined {
  if (mail === undefined) return undefined;
  const last = mails.at(-1);
  const what = `mail ${mail}${to === undefined ? '' : ` to the ${to}`}`;
  const different = new Set([...mails.map(({ key }) => key), ...spared]).size;
  if (times !== undefined && different !== times) return `${what}: ${different} came, not ${times}`;
  if (times === 0) return undefined;
  if (last === undefined) return spared.length > 0 ? undefined : `${what} has not come`;
  if (subject !== undefined && !holds(last.subject, subject)) return `${what} has the subject « ${last.subject} »`;
  return says === undefined || holds(last.text, says) ? undefined : `${what} does not say « ${says} »: ${last.text}`;
}

/** A code that came so late is no longer good by the time it is typed. */
const FRESH_CODE_MS = 7 * 60_000;

/** Where things go wrong, the mail before may hold a code that another has replaced, or that is about to run out. */
function codeMissing(
  { mail = '' }: Condition,
  mails: readonly Mail[],
  { seen }: Play,
  { clock }: World,
): string | undefined {
  if (!isCode(mail)) return undefined;
  const issued = seen.commits.flatMap(({ at, facts }) =>
    facts.flatMap((fact) =>
      fact.type === 'NoticeIssued' && fact.key.startsWith(`${mail}.`) ? { at, key: fact.key } : [],
    ),
  );
  const last = issued.at(-1);
  if (last === undefined || !mails.some(({ key }) => key === last.key)) return `mail ${last?.key} has not come`;
  return clock.now() - last.at > FRESH_CODE_MS ? `the code of ${last.key} came too late` : undefined;
}

function silenceMissing({ neverWrittenTo }: Condition, play: Play): string | undefined {
  if (neverWrittenTo === undefined) return undefined;
  const address = play.people[neverWrittenTo]?.email.toLowerCase();
  if (address === undefined) return `the story has no ${neverWrittenTo}`;
  const written = play.seen.mails.find((mail) => mail.to.some((one) => one.toLowerCase() === address));
  return written === undefined ? undefined : `the ${neverWrittenTo} was written to: ${written.key}`;
}

function gateMissing({ gate, strictEnd }: Condition, play: Play, world: World): string | undefined {
  if (gate === undefined) return undefined;
  const standing = world.running(play.position.caseId ?? '').flatMap(({ currentStates }) => currentStates);
  if (!standing.includes(GATES[gate].state))
    return `the case stands at ${standing.join(', ') || 'no gate'}, not at ${gate}`;
  if (strictEnd === undefined) return undefined;
  const end = strictEndOf(play, gate);
  const right = end !== undefined && isOn(end, strictEnd, world.patience);
  return right ? undefined : `${gate} ends on ${end}, not on ${strictEnd}`;
}

function strictEndOf(play: Play, gate: GateName): string | undefined {
  const state = play.seen.bilan?.gates[gate];
  return state?.status === 'open' ? state.strictEnd : undefined;
}

function caseMissing({ stage, closure, fact, facts, destroyed }: Condition, { seen }: Play): string | undefined {
  const { bilan, commits } = seen;
  const standing = bilan?.stage;
  if (stage !== undefined && standing?.name !== stage) return `the case is at ${standing?.name}, not at ${stage}`;
  if (closure !== undefined && (standing?.name !== 'closed' || standing.closure !== closure))
    return `the case is ${standing?.name === 'closed' ? `closed as ${standing.closure}` : `at ${standing?.name}`}, not closed as ${closure}`;
  if (fact !== undefined && !commits.some((commit) => commit.facts.some(({ type }) => type === fact)))
    return `${fact} is not in the log`;
  if (destroyed !== undefined && bilan?.destroyed[destroyed] === undefined) return `${destroyed} is not destroyed`;
  for (const [name, value] of Object.entries(facts ?? {})) {
    const known = (bilan?.facts as Readonly<Record<string, unknown>> | undefined)?.[name];
    if (known !== value) return `${name} is ${String(known)}, not ${String(value)}`;
  }
  return undefined;
}

/** Never before its day, and no later than patience has it. */
function isOn(day: string, wanted: string, patience: number): boolean {
  return day >= wanted && Date.parse(day) - Date.parse(wanted) <= patience;
}

function dateMissing({ on, at }: Condition, moment: number, patience: number): string | undefined {
  if (on !== undefined && !isOn(dayOf(moment), on, patience)) return `it is the ${dayOf(moment)}, not the ${on}`;
  return at === undefined || patience > 0 || timeOf(moment) === at ? undefined : `it is ${timeOf(moment)}, not ${at}`;
}
