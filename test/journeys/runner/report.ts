import { GATES } from '../../../shared/domain/gates/table.ts';
import type { Cost } from './cost.ts';
import { dayOf, timeOf } from './moment.ts';
import type { Play } from './play.ts';

const paris = (epoch: number): string => `${dayOf(epoch)} ${timeOf(epoch)}`;

/** A story played, as `--json` prints it. Moments are Paris wall time. */
export function reportOf({ story, position, seen }: Play, cost: Cost) {
  const events = seen.commits.flatMap(({ at, facts }) => facts.map((fact) => ({ at: paris(at), fact })));
  return {
    story: story.id,
    title: story.title,
    held: position.failures.length === 0,
    failures: position.failures,
    commits: seen.commits.map(({ sequence, at, actor, facts }) => ({
      sequence,
      at: paris(at),
      actor: actor.party,
      facts,
    })),
    mails: seen.mails.map(({ at, to, key, subject }) => ({ at: paris(at), to, key, subject })),
    gates: events.flatMap(({ at, fact }) => {
      if (fact.type === 'GateOpened')
        return [{ at, gate: fact.gate, state: GATES[fact.gate].state, happened: 'opened', lastDay: fact.strictEnd }];
      if (fact.type === 'GateAnswered' || fact.type === 'GateLapsed')
        return [
          { at, gate: fact.gate, happened: fact.type === 'GateLapsed' ? 'lapsed' : 'answered', outcome: fact.outcome },
        ];
      return fact.type === 'GateOverdue' ? [{ at, gate: fact.gate, happened: 'overdue' }] : [];
    }),
    meter: cost,
  };
}

const dollars = (amount: number): string => `${amount.toFixed(5).replace('.', ',')} $`;

/** What a bilan cost, in one French line. */
export function costLine({ dollars: total, ratio, floor, audits, usage, lines }: Cost): string {
  const parts = Object.entries(lines)
    .sort(([, a], [, b]) => b - a)
    .map(([name, amount]) => `${name} ${dollars(amount)}`);
  return (
    `${dollars(total)} par bilan, ${ratio.toFixed(2).replace('.', ',')} fois le plancher de ${dollars(floor)} ` +
    `(${parts.join(', ')} ; ${usage.stateTransitions} transitions, ${usage.mails} messages en tout ; audits de nuit, à part : ${dollars(audits)})`
  );
}
