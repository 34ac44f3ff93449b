import type { Event, SealedText } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import type { Actor } from '../party.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import { criteriaIn, type Entry } from './entry.ts';
import { type EntryFact, type EntryKind, MOST_CRITERIA, MOST_TRACKS, PROJECT_RANKS } from './entry-fact.ts';
import { projectsRefusal, retained } from './projects.ts';
import { trackOf, type Work } from './work.ts';

interface Recorded {
  readonly fact: EntryFact;
  readonly content: SealedText;
}

/** The consent without which a kind of entry has no business in the log (L6313-4 al. 2, S22). */
const CONSENT_TO: Readonly<Record<EntryKind, 'commitment' | 'investigation-consent' | 'conclusion-consent'>> = {
  needs: 'commitment',
  criteria: 'investigation-consent',
  track: 'investigation-consent',
  enquiry: 'investigation-consent',
  verdict: 'investigation-consent',
  projects: 'conclusion-consent',
  factors: 'conclusion-consent',
  step: 'conclusion-consent',
};

const isMet = ({ gates }: Case, gate: (typeof CONSENT_TO)[EntryKind]): boolean => {
  const state = gates[gate];
  return state?.status === 'settled' && state.outcome === 'met';
};

/** S34: once the closing interview is recorded, the tracks stand as they are. */
const isFrozen = ({ gates }: Case): boolean => gates['conclusion-interview']?.status === 'settled';

/** S28: the needs are put right as long as the person has not validated them. */
const needsRefusal = ({ gates }: Case): Refusal | undefined => {
  if (gates.needs?.status !== 'settled') return refuse('phase-not-open', 'Les besoins ne sont pas encore notés.');
  return gates['investigation-consent']?.status === 'settled'
    ? refuse('already-answered', 'La personne a validé ses besoins : ils ne changent plus.')
    : undefined;
};

/** Whether the consultant may write this kind of entry now. */
export const entryRefusal = (bilan: Case, kind: EntryKind): Refusal | undefined => {
  if (bilan.stage.name !== 'accompaniment') return refuse('phase-not-open', 'L’accompagnement n’est pas en cours.');
  if (!isMet(bilan, CONSENT_TO[kind]))
    return refuse('phase-not-open', 'La personne n’a pas encore donné son accord pour cette phase.');
  if (kind === 'needs') return needsRefusal(bilan);
  return isFrozen(bilan)
    ? refuse('tracks-frozen', 'Les pistes sont arrêtées depuis l’entretien de conclusion : elles ne changent plus.')
    : undefined;
};

/** The consultant of the case writes one piece of the work on projects; its words are sealed. */
export const recordEntry = (bilan: Case, entry: Entry, actor: Actor, context: Context): readonly Event[] | Refusal => {
  if (actor.party !== 'consultant' || actor.id !== bilan.consultantId)
    return refuse('not-yours', 'Ce travail revient à la personne et à son consultant.');
  const refusal = entryRefusal(bilan, entry.kind);
  if (refusal !== undefined) return refusal;
  const recorded = recordIn(bilan.work, entry, context);
  return isRefusal(recorded) ? recorded : [{ type: 'EntryRecorded', entry: recorded.fact, content: recorded.content }];
};

const recordIn = (work: Work, entry: Entry, context: Context): Recorded | Refusal => {
  if ('track' in entry && trackOf(work, entry.track) === undefined)
    return refuse('track-unknown', 'Cette piste n’existe pas.', 'track');
  switch (entry.kind) {
    case 'needs':
      return { fact: { kind: 'needs' }, content: { needs: entry.needs } };
    case 'criteria': {
      const criteria = criteriaIn(entry.criteria);
      return criteria.length > MOST_CRITERIA
        ? refuse('invalid-answer', `Gardez ${MOST_CRITERIA} critères au plus : les plus importants.`, 'criteria')
        : { fact: { kind: 'criteria', count: criteria.length }, content: { criteria: criteria.join('\n') } };
    }
    case 'track':
      return work.tracks.length === MOST_TRACKS
        ? refuse('invalid-answer', `Un bilan compte ${MOST_TRACKS} pistes au plus.`, 'title')
        : { fact: { kind: 'track', track: work.tracks.length + 1 }, content: { title: entry.title } };
    case 'enquiry':
      return enquiry(entry, context);
    case 'verdict':
      return verdict(entry, work);
    case 'projects':
      return projects(entry, work);
    case 'factors':
      return factors(entry, work);
    case 'step':
      return step(entry, work, context);
  }
};

type Of<Kind extends EntryKind> = Extract<Entry, { kind: Kind }>;

const enquiry = ({ track, heldOn, feasibility, findings }: Of<'enquiry'>, { today }: Context): Recorded | Refusal =>
  heldOn > today
    ? refuse('too-early', 'L’enquête ne peut pas avoir été menée à une date à venir.', 'heldOn')
    : { fact: { kind: 'enquiry', track, on: heldOn, feasibility }, content: { findings } };

const verdict = ({ track, criteria, verdict: given, reason }: Of<'verdict'>, work: Work): Recorded | Refusal => {
  if (work.criteria === 0) return refuse('work-incomplete', 'Notez d’abord les critères de la personne.');
  if (criteria.length !== work.criteria)
    return refuse('work-incomplete', 'Les critères ont changé : dites pour chacun si la piste le remplit.');
  const met = criteria.map((criterion) => criterion.met === 'yes');
  const conceded = criteria.map(({ concession }, index) => met[index] === false && !!concession);
  const concessions = criteria.flatMap(({ concession }, index): [string, string][] =>
    conceded[index] && concession ? [[`concession${index + 1}`, concession]] : [],
  );
  return {
    fact: { kind: 'verdict', track, verdict: given, met, conceded },
    content: { reason, ...Object.fromEntries(concessions) },
  };
};

/** S23: three projects ideally; fewer is possible, and it is said why. */
const projects = (entry: Of<'projects'>, work: Work): Recorded | Refusal => {
  const { core, intermediate, fallback, fallbackSign, fewerReason } = entry;
  const refusal = projectsRefusal(entry, work);
  if (refusal !== undefined) return refusal;
  if (fallback !== undefined && !fallbackSign)
    return refuse(
      'work-incomplete',
      'Dites à quoi la personne verra que les premiers projets n’aboutissent pas : c’est ce qui ouvre la piste de repli.',
      'fallbackSign',
    );
  const fewer = retained(entry).length < PROJECT_RANKS.length;
  if (fewer && !fewerReason)
    return refuse('work-incomplete', 'Un bilan vise trois projets : dites pourquoi il y en a moins.', 'fewerReason');
  return {
    fact: {
      kind: 'projects',
      ...(core === undefined ? {} : { core }),
      ...(intermediate === undefined ? {} : { intermediate }),
      ...(fallback === undefined ? {} : { fallback, fallbackCondition: 'others-failed' }),
    },
    content: {
      ...(fallback !== undefined && fallbackSign ? { fallbackSign } : {}),
      ...(fewer && fewerReason ? { fewerReason } : {}),
    },
  };
};

const notRetained = (track: number, work: Work): Refusal | undefined =>
  retained(work.projects).some((one) => one.track === track)
    ? undefined
    : refuse('work-incomplete', 'Classez d’abord cette piste parmi les projets.', 'track');

/** S36, S37: what helps, what hinders, and for what hinders the change that answers it. */
const factors = ({ track, enabler, obstacle, changeGoal }: Of<'factors'>, work: Work): Recorded | Refusal => {
  const refusal = notRetained(track, work);
  if (refusal !== undefined) return refusal;
  if (!enabler && !obstacle)
    return refuse('work-incomplete', 'Écrivez ce qui favorise le projet, ou ce qui le freine.', 'enabler');
  if (obstacle && !changeGoal)
    return refuse('work-incomplete', 'À chaque frein répond un objectif de changement : écrivez-le.', 'changeGoal');
  if (!obstacle && changeGoal) return refuse('work-incomplete', 'Dites à quel frein répond cet objectif.', 'obstacle');
  return {
    fact: { kind: 'factors', track, enabler: !!enabler, obstacle: !!obstacle },
    content: { ...(enabler ? { enabler } : {}), ...(obstacle && changeGoal ? { obstacle, changeGoal } : {}) },
  };
};

/** S38, S39: a step has its date, its kind, and an answer of the person. */
const step = (entry: Of<'step'>, work: Work, { today }: Context): Recorded | Refusal => {
  const { track, on, stepType, answer, description } = entry;
  const refusal = notRetained(track, work);
  if (refusal !== undefined) return refusal;
  if (on <= today) return refuse('too-early', 'Donnez à cette étape une date à venir.', 'on');
  return { fact: { kind: 'step', track, on, stepType, answer }, content: { description } };
};
