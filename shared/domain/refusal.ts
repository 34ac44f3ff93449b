/** A "no" that a person can act on. `code` is stable; `message` is the French sentence shown; `field` names the form field concerned. */
export interface Refusal {
  readonly refused: true;
  readonly code: RefusalCode;
  readonly message: string;
  readonly field?: string;
}

export const REFUSAL_CODES = [
  'unknown-case',
  'case-closed',
  'case-exists',
  'gate-not-open',
  'already-answered',
  'not-yours',
  'invalid-answer',
  'too-early',
  'too-late',
  'hours-out-of-range',
  'secret-mode',
  'missing-employer',
  'employer-address',
  'earlier-bilan',
  'file-incomplete',
  'price-differs',
  'amount-out-of-range',
  'already-suspended',
  'not-suspended',
  'too-soon-again',
  'document-not-available',
  'code-not-valid',
  'task-unknown',
  'other-consultant',
  'agreement-unknown',
  'agreement-binding',
  'phase-not-open',
  'work-incomplete',
  'track-unknown',
  'tracks-frozen',
  'criteria-not-met',
  'session-unknown',
  'provider-not-allowed',
  'already-extended',
  'unknown-matter',
  'breach-to-notify',
  'reason-missing',
  'certificate-kept',
  'certificate-lapsed',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export const refuse = (code: RefusalCode, message: string, field?: string): Refusal =>
  field === undefined ? { refused: true, code, message } : { refused: true, code, message, field };

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
