import { GateName } from '../../../shared/domain/gates/names.ts';
import { act, findCase, lacksMail, telephone } from './act.ts';
import { isCode, isReminder, missing } from './condition.ts';
import { look, type Sight } from './lookout.ts';
import { dayOf, momentOf, timeOf } from './moment.ts';
import type { Play } from './play.ts';
import type { Condition, Step } from './story.ts';
import type { World } from './world.ts';

/** What whoever plays stories is told as they go. */
export interface Listener {
  /** A step is about to be done. */
  step?(play: Play, step: Step, at: number): void;
  sight?(play: Play, sight: Sight): void;
  failure?(play: Play, sentence: string): void;
  /** The position of this play has changed: whoever wants to go on later keeps it. */
  moved?(play: Play): void;
  /** A round is over and the account is quiet: whoever intervenes does it now. */
  rested?(): Promise<void>;
}

const NEVER = new AbortController().signal;
const DAY_MS = 86_400_000;
/** So many act at the same time: more would wait for the same few functions, with their pages in memory. */
const AT_ONCE = 8;
/** Someone who asked for a code looks at their mails for so long. */
const CODE_AWAITED_MS = 120_000;
/** A thing waited for longer than that is not going to come. */
const LONGEST_WAIT_MS = 400 * DAY_MS;

/**
 * Plays all these stories at once on one account whose clock is held: each does what it can do now, several at the same time, then
 * time goes on to the next moment that any of them waits for. Failures are kept in each play's position; nothing is thrown for them.
 * Aborted, it throws the signal's reason, and leaves each position as it was last told.
 */
export async function playAll(
  world: World,
  plays: readonly Play[],
  listener: Listener = {},
  signal: AbortSignal = NEVER,
): Promise<void> {
  const see = async (tell: (play: Play) => boolean): Promise<void> => {
    await world.quiet();
    const awake = plays.filter((play) => listener.sight !== undefined || !isAsleep(play, world));
    const sights = await Promise.all(awake.map((play) => look(world, play)));
    for (const [index, play] of awake.entries())
      if (tell(play)) for (const sight of sights[index] ?? []) listener.sight?.(play, sight);
  };
  const takenUp = new Set(plays.filter(({ position }) => position.caseId !== undefined));
  await see((play) => !takenUp.has(play));
  for (const play of plays) takeUp(play);
  while (plays.some(({ position }) => position.phase !== 'over')) {
    let moved = false;
    const waiting = plays.values();
    const goOnActing = async (): Promise<void> => {
      for (const play of waiting) if (await goAhead(play, world, listener, signal)) moved = true;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, goOnActing));
    signal.throwIfAborted();
    if (!moved) await world.clock.advanceTo(nextMoment(plays, world));
    await see(() => true);
    await listener.rested?.();
  }
}

/** It waits for an hour to come, whatever happens meanwhile. */
function isAsleep(play: Play, { clock }: World): boolean {
  return play.position.phase === 'wait' && dueOf(play) > clock.now();
}

/** A play stopped in the middle of a step: what the log shows as done by a person is not done again. */
function takeUp({ position, seen }: Play): void {
  if (position.phase !== 'act' || position.commitsBefore === undefined) return;
  const since = seen.commits.slice(position.commitsBefore);
  if (since.some(({ actor }) => actor.party !== 'clock' && actor.party !== 'system')) position.phase = 'expect';
}

/** Goes on to the end of the step, or until there is something to look at again. False when the play waits for time to pass, or is over. */
async function goAhead(play: Play, world: World, listener: Listener, signal: AbortSignal): Promise<boolean> {
  for (let moved = false; ; moved = true) {
    if (!(await advance(play, world, listener, signal))) return moved;
    listener.moved?.(play);
    if (play.position.phase === 'expect' || play.position.phase === 'until') return true;
  }
}

/** Goes on by one phase. False when the play waits for time to pass, or is over. */
async function advance(play: Play, world: World, listener: Listener, signal: AbortSignal): Promise<boolean> {
  const { position, story } = play;
  const step = story.steps[position.cursor];
  const now = world.clock.now();
  const fail = (sentence: string): void => {
    const told = `${story.id}, step ${position.cursor + 1} « ${step?.note ?? step?.who ?? 'waiting'} », ${dayOf(now)} ${timeOf(now)}: ${sentence}`;
    position.failures.push(told);
    listener.failure?.(play, told);
  };
  if (step === undefined || position.phase === 'over') return endIfNotOver(play);
  switch (position.phase) {
    case 'until':
      return step.until === undefined ? goOnToWait(play, step) : waited(step.until, step, play, world, fail);
    case 'wait':
      if (isAsleep(play, world)) return false;
      if (lacksMail(step, play, world) && mayStillCome(dueOf(play), world)) {
        // What nobody knows to have left is for the office to look after, a little later where it does not succeed.
        if (play.seen.bilan?.tasks.includes('telephone')) await telephone(play, world).catch(() => undefined);
        return false;
      }
      position.commitsBefore = play.seen.commits.length;
      return goOn(play, 'act');
    case 'act':
      listener.step?.(play, step, now);
      try {
        await act(step, play, world);
        position.actedAt = now;
        return goOn(play, 'expect');
      } catch (error) {
        signal.throwIfAborted();
        fail(error instanceof Error ? error.message : String(error));
        return goOn(play, 'over');
      }
    case 'expect': {
      const expected = [step.expect ?? []].flat().filter((condition) => mustHold(condition, world));
      const lacks = expected.map((condition) => missing(condition, play, world));
      if (lacks.some((lack) => lack !== undefined) && mayStillCome(position.actedAt, world)) {
        if (position.caseId === undefined) await findCase(play, world).catch(() => undefined);
        const lost = expected.some((condition, index) => lacks[index] !== undefined && isCode(condition.mail ?? ''));
        return lost && asksAgain(play, world) && goOn(play, 'act');
      }
      for (const lack of lacks) if (lack !== undefined) fail(lack);
      position.cursor += 1;
      position.since = now;
      delete position.commitsBefore;
      delete position.actedAt;
      return goOn(play, 'until');
    }
  }
}

/** Where things go wrong, what is expected may come late. */
function mayStillCome(since: number | undefined, { clock, patience }: World): boolean {
  return clock.now() - (since ?? clock.now()) < patience && clock.pending(1).length > 0;
}

/** Whoever waits for a code that does not come asks for another, but not at once. */
function asksAgain({ position }: Play, { clock }: World): boolean {
  return clock.now() - (position.actedAt ?? clock.now()) >= CODE_AWAITED_MS;
}

/** Where things go wrong, a reminder may come too late to be of any use, and is then not sent. */
function mustHold({ mail }: Condition, { patience }: World): boolean {
  return patience === 0 || mail === undefined || !isReminder(mail);
}

function goOn({ position, desks }: Play, phase: Play['position']['phase']): true {
  position.phase = phase;
  // Nobody looks at these pages again, and each is a whole document.
  if (phase === 'over') desks.clear();
  return true;
}

function endIfNotOver(play: Play): boolean {
  return play.position.phase !== 'over' && goOn(play, 'over');
}

/** What is waited for is the event; its date and its words are checked when it has come. */
function waited(condition: Condition, step: Step, play: Play, world: World, fail: (sentence: string) => void): boolean {
  const { on: _on, at: _at, subject: _subject, says: _says, strictEnd: _end, ...event } = condition;
  const { position } = play;
  const now = world.clock.now();
  const lack = missing(event, play, world);
  if (lack !== undefined && !isTooLate(condition, play, world)) {
    if (now - position.since < LONGEST_WAIT_MS && world.clock.pending(1).length > 0) return false;
    fail(`waited in vain: ${lack}`);
    return goOn(play, 'over');
  }
  const flaw = lack === undefined ? missing(condition, play, world) : undefined;
  if (flaw !== undefined) fail(flaw);
  position.since = now;
  return goOnToWait(play, step);
}

/** Where things go wrong, a question may be over before its last reminder could leave. */
function isTooLate({ mail = '' }: Condition, { seen }: Play, { patience }: World): boolean {
  const gate = GateName.safeParse(mail.split('.')[1]).data;
  return patience > 0 && isReminder(mail) && gate !== undefined && seen.bilan?.gates[gate]?.status === 'settled';
}

function goOnToWait(play: Play, { wait }: Step): true {
  const { position, start } = play;
  position.due = wait === undefined ? position.since : momentOf(wait, position.since, start);
  return goOn(play, 'wait');
}

const dueOf = ({ position }: Play): number => position.due ?? position.since;

/** The next moment at which a play has something to do, or at which something may happen that a play waits for. */
function nextMoment(plays: readonly Play[], world: World): number {
  const moments = plays.flatMap((play) => {
    const step = play.story.steps[play.position.cursor];
    if (step === undefined || play.position.phase === 'over') return [];
    const due = play.position.phase === 'wait' ? dueOf(play) : 0;
    return due > world.clock.now() ? [due] : world.clock.pending(1).map(({ instant }) => instant);
  });
  return Math.max(world.clock.now(), Math.min(...moments));
}
