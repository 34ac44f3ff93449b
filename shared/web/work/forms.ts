import type { Case } from '../../domain/state.ts';
import { ENTRY_KINDS, type EntryKind } from '../../domain/work/entry-fact.ts';
import { entryRefusal } from '../../domain/work/record.ts';
import { date, radio, select, text, textarea } from '../forms/fields.ts';
import type { ChoiceField, Field, Form, Option } from '../forms/form.ts';
import type { TrackSeen, WorkSeen } from './view.ts';
import {
  FEASIBILITY_WORDS,
  projectsOf,
  STEP_ANSWER_WORDS,
  STEP_TYPE_WORDS,
  trackLabel,
  VERDICT_WORDS,
} from './words.ts';

/** Names of the two fields that a criterion has in the form of a verdict; numbers begin at 1. */
export const criterionFields = (number: number): { readonly met: string; readonly concession: string } => ({
  met: `criterion${number}`,
  concession: `concession${number}`,
});

const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const tracksAmong = (name: string, label: string, tracks: readonly TrackSeen[], none: string): ChoiceField =>
  select(name, label, [
    { value: '', label: none },
    ...tracks.map((track) => ({ value: `${track.number}`, label: trackLabel(track) })),
  ]);

const CHOOSE = 'Choisissez';

const criterion = (words: string, index: number): readonly Field[] => {
  const { met, concession } = criterionFields(index + 1);
  return [
    radio(met, `Critère « ${words} »`, [
      { value: 'yes', label: 'Rempli' },
      { value: 'no', label: 'Pas rempli' },
    ]),
    textarea(concession, `Concession que la personne fait sur « ${words} »`, {
      optional: true,
      onlyIf: { field: met, value: 'no' },
    }),
  ];
};

const FORMS: Readonly<Record<EntryKind, (seen: WorkSeen) => Form>> = {
  needs: () => ({
    title: 'Corriger l’analyse des besoins',
    intro: [
      'La personne relit ses besoins avant de donner son accord pour l’investigation. Ce texte remplace le premier.',
    ],
    fields: [textarea('needs', 'Besoins et attentes, mis au point avec la personne')],
    submit: 'Corriger les besoins',
  }),
  criteria: ({ criteria }) => ({
    title: criteria.length === 0 ? 'Noter les critères de la personne' : 'Changer les critères de la personne',
    intro: [
      'Ce qui compte pour elle dans un métier. Si les critères changent, chaque piste est à relire : les verdicts déjà donnés tombent.',
    ],
    fields: [textarea('criteria', 'Critères, un par ligne')],
    submit: 'Enregistrer les critères',
  }),
  track: () => ({
    title: 'Ajouter une piste',
    intro: ['Une piste est un métier ou une situation que la personne souhaite étudier.'],
    fields: [text('title', 'Nom de la piste')],
    submit: 'Ajouter la piste',
  }),
  enquiry: ({ tracks }) => ({
    title: 'Noter une enquête de terrain',
    intro: [
      'Une rencontre, une immersion, une recherche auprès de professionnels : ce qu’elle montre de la faisabilité.',
    ],
    fields: [
      tracksAmong('track', 'Piste étudiée', tracks, CHOOSE),
      date('heldOn', 'Date de l’enquête'),
      radio('feasibility', 'Ce que l’enquête montre', optionsOf(FEASIBILITY_WORDS)),
      textarea('findings', 'Qui a été rencontré, et ce qu’on en retient'),
    ],
    submit: 'Enregistrer l’enquête',
  }),
  verdict: ({ tracks, criteria }) => ({
    title: 'Confirmer ou écarter une piste',
    intro: ['Pour chaque critère, dites si la piste le remplit. Un nouveau verdict remplace le précédent.'],
    fields: [
      tracksAmong('track', 'Piste à confirmer ou à écarter', tracks, CHOOSE),
      ...criteria.flatMap(criterion),
      radio('verdict', 'Conclusion sur cette piste', optionsOf(VERDICT_WORDS)),
      textarea('reason', 'Raison de cette conclusion'),
    ],
    submit: 'Enregistrer le verdict',
  }),
  projects: ({ tracks }) => ({
    title: 'Classer les projets',
    intro: [
      'Idéalement trois : un projet de cœur qui remplit tous les critères, un projet intermédiaire au prix de concessions écrites, et une piste de repli.',
    ],
    fields: [
      tracksAmong('core', 'Projet de cœur', tracks, 'Aucun'),
      tracksAmong('intermediate', 'Projet intermédiaire', tracks, 'Aucun'),
      tracksAmong('fallback', 'Piste de repli', tracks, 'Aucune'),
      textarea('fallbackSign', 'À quoi la personne verra que les premiers projets n’aboutissent pas', {
        optional: true,
        hint: 'La piste de repli ne s’ouvre qu’à ce moment-là. À remplir s’il y en a une.',
      }),
      textarea('fewerReason', 'Pourquoi moins de trois projets', {
        optional: true,
        hint: 'À remplir s’il y en a moins de trois.',
      }),
    ],
    submit: 'Classer les projets',
  }),
  factors: (seen) => ({
    title: 'Noter les appuis et les freins d’un projet',
    intro: ['À chaque frein répond un objectif de changement.'],
    fields: [
      tracksAmong('track', 'Projet concerné', projectsOf(seen), CHOOSE),
      textarea('enabler', 'Ce qui favorise ce projet', { optional: true }),
      textarea('obstacle', 'Ce qui le freine', { optional: true }),
      textarea('changeGoal', 'Objectif de changement qui répond à ce frein', { optional: true }),
    ],
    submit: 'Enregistrer les appuis et les freins',
  }),
  step: (seen) => ({
    title: 'Prévoir une étape',
    intro: ['Chaque projet a au moins une étape datée.'],
    fields: [
      tracksAmong('track', 'Projet que l’étape sert', projectsOf(seen), CHOOSE),
      date('on', 'Date de l’étape'),
      radio('stepType', 'Nature de l’étape', optionsOf(STEP_TYPE_WORDS)),
      radio('answer', 'La personne s’y engage-t-elle ?', optionsOf(STEP_ANSWER_WORDS)),
      textarea('description', 'Ce qui sera fait'),
    ],
    submit: 'Prévoir l’étape',
  }),
};

/** What an entry needs to have been written before it. */
const isPossible = (kind: EntryKind, { criteria, tracks, projects }: Case['work']): boolean => {
  if (kind === 'enquiry') return tracks.length > 0;
  if (kind === 'verdict' || kind === 'projects') return tracks.length > 0 && criteria > 0;
  return kind === 'factors' || kind === 'step' ? projects !== undefined : true;
};

/** The forms of the work that this case has room for now, in the order of the work. */
export const entryForms = (bilan: Case, seen: WorkSeen): readonly { readonly kind: EntryKind; readonly form: Form }[] =>
  ENTRY_KINDS.filter((kind) => entryRefusal(bilan, kind) === undefined && isPossible(kind, bilan.work)).map((kind) => ({
    kind,
    form: FORMS[kind](seen),
  }));
