import { formatDate } from '../../../shared/domain/calendar/format.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { describeFact } from '../../../shared/web/words/timeline.ts';
import { dayOf, timeOf, ZONE } from './moment.ts';
import { fullName, type Play } from './play.ts';
import type { Listener } from './schedule.ts';
import type { Mail } from './world.ts';

const SIGNS = { act: '•', passing: '…', mail: '✉', fact: '·', failure: '✗' } as const;
/** Facts that the mail beside them tells already. */
const TOLD_ELSEWHERE = new Set(['NoticeIssued', 'RetentionSet']);

/** Prints what happens as it happens: a line for each day, then one for each act, mail and fact. */
export function printTimeline(print: (line: string) => void, names: boolean): Listener {
  let day = '';
  const line = (play: Play, at: number, sign: string, text: string): void => {
    const today = dayOf(at);
    if (today !== day) print(`\n${formatDate(plainDate(today))}`);
    day = today;
    print(`  ${timeOf(at)}  ${sign} ${names ? `${play.story.id} : ` : ''}${text}`);
  };
  return {
    step(play, step, at) {
      if (step.note !== undefined)
        line(play, at, step.who === undefined ? SIGNS.passing : SIGNS.act, written(step.note, play));
    },
    sight(play, sight) {
      if (sight.kind === 'mail')
        return line(play, sight.mail.at, SIGNS.mail, `à ${addressee(play, sight.mail)} : ${sight.mail.subject}`);
      for (const fact of sight.commit.facts) {
        if (TOLD_ELSEWHERE.has(fact.type)) continue;
        line(play, sight.commit.at, SIGNS.fact, describeFact(fact, sight.commit.actor, ZONE));
      }
    },
    failure(_play, sentence) {
      print(`  ${SIGNS.failure} ${sentence}`);
    },
  };
}

/** A note with the names of this playing. */
function written(note: string, play: Play): string {
  return note.replace(/\{(\w+)\.(\w+)\}/g, (all, role: string, detail: string) => {
    const person = Object.entries(play.people).find(([name]) => name === role)?.[1];
    return Object.entries(person ?? {}).find(([name]) => name === detail)?.[1] ?? all;
  });
}

function addressee(play: Play, mail: Mail): string {
  const person = Object.values(play.people).find(({ email }) => mail.to.includes(email));
  return person === undefined ? mail.to.join(', ') : fullName(person);
}
