import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import { metAndDecided } from './admission.ts';
import { actor, type Life, liveBilan } from './bilan.ts';
import { fundedInSecret, planned } from './whole-bilan.ts';
import { record, studied } from './work.ts';

export const TODAY = '2027-02-01';
export const LATER = '2027-04-01';
export const VALIDATED = { agrees: 'yes', needsValidated: 'yes' };
export const INTERVIEW = { heldOn: TODAY, resultsShared: 'yes', followUpOffered: 'yes', methodHandedOver: 'yes' };

/** A bilan on its third week: nothing is agreed to yet, nothing written. */
export const begun = (): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  life.until(`${TODAY}T10:00`);
  return life;
};

export const agreed = (life: Life): void => {
  life.answer('commitment', { agrees: 'yes' });
  life.answer('needs', { needs: 'Retrouver du sens' }, 'consultant');
  life.answer('investigation-consent', VALIDATED);
};

export const investigating = (): Life => {
  const life = begun();
  agreed(life);
  return life;
};

type Given = Readonly<Record<string, unknown>>;

/** The consultant writes these, one after the other; throws on a refusal. */
export const write = (life: Life, ...entries: readonly Given[]): void => {
  for (const entry of entries) {
    const decided = life.act(record(entry), actor('consultant'));
    if (isRefusal(decided)) throw new Error(`${String(entry['kind'])}: ${decided.message}`);
  }
};

/** Why the consultant cannot write this. */
export const saidNo = (life: Life, entry: Given): Refusal => {
  const decided = life.act(record(entry), actor('consultant'));
  if (!isRefusal(decided)) throw new Error(`${String(entry['kind'])}: accepted`);
  return decided;
};

export const concluding = (): Life => {
  const life = investigating();
  write(life, ...studied(TODAY));
  life.answer('conclusion-consent', { agrees: 'yes' });
  return life;
};
