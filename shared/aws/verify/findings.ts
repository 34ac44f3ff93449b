/** What is wrong with a log: it is not what was written. */
export const FAULTS = [
  /** A sequence is not there. */
  'missing',
  /** It stands under the key of another sequence, or under one that is no sequence. */
  'misplaced',
  /** It says that it belongs to another case. */
  'foreign',
  /** It does not name the hash of the one before. */
  'unchained',
  /** Its bytes are not those of its hash. */
  'changed',
  /** Its hash is right, and no release knows its form. */
  'unreadable',
  /** A fact that cannot follow those before. */
  'impossible',
  /** Its instant is before that of the one before. */
  'backwards',
  /** A sealed field that no seal ever looked like. */
  'seal-form',
  /** Sealed under a key of another purpose or case, or under a new one though none was destroyed. */
  'seal-key',
  /** Its key is there and does not open it. */
  'seal-closed',
] as const;

/** What is to be looked at beside the logs. */
export const ODDITIES = [
  /** The summary knows more commits than the log: its end was cut off. */
  'summary-ahead',
  /** Items of a case without a log. */
  'orphan',
  'unknown-item',
  /** The keys by which the index and the stream's readers find a commit are not those of this commit. */
  'index-keys',
  /** Seals, no key, and no word of a destruction. */
  'key-gone',
  /** The log tells of a destruction, and a key still opens what was sealed before. */
  'key-kept',
] as const;

export type Kind = (typeof FAULTS)[number] | (typeof ODDITIES)[number];

/** Names a place, and nothing of what it holds. */
export interface Finding {
  readonly kind: Kind;
  readonly caseId: string;
  readonly sequence?: number;
  /** Last of a run of sequences that begins with `sequence`. */
  readonly through?: number;
  /** Which event of the commit and which purpose ("0 identity"), or which kind of item ("MAIL"). */
  readonly where?: string;
}

export interface Findings {
  add(finding: Finding): void;
  addAll(others: Findings): void;
  /** The first thousand. */
  readonly named: readonly Finding[];
  /** All of them. */
  readonly counts: ReadonlyMap<Kind, number>;
}

const MOST_NAMED = 1000;

/** Counts every finding and names the first ones: a table of which nothing holds any more fills no memory. */
export const createFindings = (): Findings => {
  const named: Finding[] = [];
  const counts = new Map<Kind, number>();
  const name = (finding: Finding) => {
    if (named.length < MOST_NAMED) named.push(finding);
  };
  const count = (kind: Kind, by: number) => counts.set(kind, (counts.get(kind) ?? 0) + by);
  return {
    named,
    counts,
    add(finding) {
      name(finding);
      count(finding.kind, 1);
    },
    addAll(others) {
      for (const finding of others.named) name(finding);
      for (const [kind, found] of others.counts) count(kind, found);
    },
  };
};
