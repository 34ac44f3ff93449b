import { codeField } from '../../shared/domain/commands/documents.ts';
import type { SealedText } from '../../shared/domain/events.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { keptOf } from '../../shared/domain/retention-classes.ts';
import type { Case } from '../../shared/domain/state.ts';
import type { WorkSeen } from '../../shared/web/work/view.ts';

/** What others wrote of themselves in the case is theirs. */
const OTHERS = /^(consultant|employer|code$|shareCode)/;

/**
 * RGPD art. 15 and 20: everything that is kept of the person, for them alone, under the names that the product gives it. Codes and the
 * details of other people are left out; those whom they named themselves as recipients are in.
 */
export const copyOf = (
  bilan: Case,
  people: SealedText,
  own: {
    readonly content: Readonly<Partial<Record<GateName, SealedText>>>;
    readonly synthesis: SealedText;
    readonly work: WorkSeen;
  },
) => ({
  format: 'jalon-personal-data-1',
  case: bilan.id,
  zone: bilan.zone,
  requestedAt: bilan.requestedAt,
  stage: bilan.stage,
  kept: keptOf(bilan),
  destroyed: bilan.destroyed,
  identity: Object.fromEntries(Object.entries(people).filter(([name]) => name !== codeField({}) && !OTHERS.test(name))),
  facts: bilan.facts,
  answers: own.content,
  work: own.work,
  sessions: bilan.sessions,
  synthesis: own.synthesis,
  agreements: bilan.agreements,
  shares: bilan.shares,
});
