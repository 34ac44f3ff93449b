import { positionOf, type StreamRecord } from '../services/stream-record.ts';
import type { CancelTimer, Clock } from '../types.ts';
import type { FaultKind, FaultPlan } from './plan.ts';

/** What befalls the records of a stream on their way to one function. */
export interface RecordFaults {
  /** The records that go on now; the others are held, and handed over later. */
  sieve(records: readonly StreamRecord[]): readonly StreamRecord[];
  /** To be called with each batch that was handled. */
  handled(batch: readonly StreamRecord[]): void;
}

/** One mapping, as its records are disturbed. */
export interface DisturbedMapping {
  readonly functionName: string;
  /** Value of a record's partition key: records of one key stay in order. */
  readonly keyOf: (record: StreamRecord) => string;
  /** Hands records over, behind those that wait already. */
  readonly deliver: (records: readonly StreamRecord[]) => void;
}

interface Held {
  readonly records: StreamRecord[];
  readonly cancel: CancelTimer;
  /** Held until a record of another key has gone ahead. */
  readonly toBeOvertaken: boolean;
  readonly site: string;
}

const KINDS: readonly FaultKind[] = ['duplicated-records', 'delayed-records', 'reordered-records'];
const MINUTE_MS = 60_000;
const LONGEST_DELAY_MINUTES = 10;
/** When nobody overtakes a record in that time, it goes on: there was nothing to change places with. */
const OVERTAKING_MS = 30_000;

/** A held record holds back those of its own key, never another's: DynamoDB keeps the order within a key. */
export function disturbRecords(plan: FaultPlan, clock: Clock, mapping: DisturbedMapping): RecordFaults {
  const held = new Map<string, Held>();
  /** Records that will be handed over once more, with their sites. */
  const twice = new Map<StreamRecord, string>();

  const release = (key: string): void => {
    const records = held.get(key)?.records ?? [];
    held.get(key)?.cancel();
    held.delete(key);
    mapping.deliver(records);
  };
  const hold = (key: string, record: StreamRecord, site: string, ms: number, toBeOvertaken: boolean): void => {
    const label = `Remise retardée à ${mapping.functionName}`;
    const cancel = clock.at(clock.now() + ms, label, () => release(key));
    held.set(key, { records: [record], cancel, toBeOvertaken, site });
  };
  const minutes = (site: string): number => Math.floor(plan.roll(`${site}|minutes`) * LONGEST_DELAY_MINUTES);

  /** True when the record goes on now. */
  const passes = (record: StreamRecord): boolean => {
    const key = mapping.keyOf(record);
    const site = `${mapping.functionName}|record|${plan.caseOf(key) ?? '-'}`;
    const kind = plan.decide(site, KINDS);
    const waiting = held.get(key);
    if (waiting !== undefined) {
      waiting.records.push(record);
      return false;
    }
    if (kind === 'duplicated-records') twice.set(record, site);
    if (kind === undefined || kind === 'duplicated-records') return true;
    if (kind === 'delayed-records') {
      plan.injected({ at: clock.now(), kind, site });
      hold(key, record, site, (1 + minutes(site)) * MINUTE_MS, false);
    } else hold(key, record, site, OVERTAKING_MS, true);
    return false;
  };

  const again = (records: readonly StreamRecord[], site: string): void => {
    plan.injected({ at: clock.now(), kind: 'duplicated-records', site });
    const label = `Nouvelle remise à ${mapping.functionName}`;
    clock.at(clock.now() + minutes(site) * MINUTE_MS, label, () => mapping.deliver(records));
  };

  return {
    sieve: (records) => records.filter(passes),
    handled(batch) {
      for (const [key, { records, toBeOvertaken, site }] of held) {
        const [first] = records;
        const ahead = (record: StreamRecord) => first !== undefined && positionOf(record) > positionOf(first);
        if (!toBeOvertaken || !batch.some(ahead)) continue;
        plan.injected({ at: clock.now(), kind: 'reordered-records', site });
        release(key);
      }
      for (const record of batch) {
        const site = twice.get(record);
        if (site === undefined) continue;
        twice.delete(record);
        again(plan.roll(`${site}|whole`) < 0.5 ? batch : [record], site);
      }
    },
  };
}
