import { agreementForms } from './agreement.ts';
import { checkbox, date, radio, textarea } from './fields.ts';
import type { Form, GateForms } from './form.ts';

const PERSON_SILENCE = 'Sans réponse, rien n’est décidé à votre place : nous prenons de vos nouvelles.';
const LATE = 'Passé cette date, le dossier apparaît en retard.';
const CONTENT =
  'Ce que vous écrivez ici n’appartient qu’à la personne. N’y notez que ce qui sert son projet, et rien sur sa santé, ses opinions ou ses croyances.';

const SENT = { submit: 'Envoyer ma réponse', silence: PERSON_SILENCE };

const SKILLS = 'Compétences et aptitudes au regard de chaque projet';

const { asked: investigation } = agreementForms('investigation', 'agrees', SENT);

const recorded = (form: Pick<Form, 'title' | 'fields' | 'submit'> & Partial<Form>): GateForms => ({
  asked: { intro: [CONTENT], silence: LATE, ...form },
});

export const ACCOMPAGNEMENT_FORMS = {
  start: {
    asked: {
      title: 'Commencer votre bilan',
      intro: ['Votre bilan commence à la date prévue. Vous pouvez aussi le commencer dès maintenant.'],
      fields: [checkbox('startsNow', 'Je souhaite commencer maintenant')],
      submit: 'Commencer mon bilan',
      silence: 'Sans action de votre part, votre bilan commence ce jour-là, comme prévu.',
    },
  },
  commitment: agreementForms('commitment', 'agrees', SENT),
  needs: recorded({
    title: 'Noter l’analyse des besoins',
    fields: [textarea('needs', 'Besoins et attentes de la personne')],
    submit: 'Enregistrer les besoins',
  }),
  conditions: {
    asked: {
      title: 'Le déroulement de votre bilan',
      intro: [
        'Nous vous avons présenté le déroulement du bilan : les rendez-vous, la méthode, les outils et les tests éventuels.',
        'Une question ? Posez-la avant de répondre : répondez simplement à notre message.',
      ],
      fields: [checkbox('acknowledged', 'On m’a présenté le déroulement, la méthode et les outils de mon bilan')],
      submit: 'Confirmer',
      silence: PERSON_SILENCE,
    },
  },
  'investigation-consent': {
    asked: {
      ...investigation,
      fields: [
        ...investigation.fields,
        checkbox('needsValidated', 'Mes besoins et mes attentes sont bien ceux qui sont écrits', {
          onlyIf: { field: 'agrees', value: 'yes' },
        }),
      ],
    },
  },
  interests: recorded({
    title: 'Noter les motivations et intérêts',
    fields: [
      textarea('professionalInterests', 'Motivations et intérêts professionnels'),
      textarea('personalInterests', 'Motivations et intérêts personnels'),
    ],
    submit: 'Enregistrer les motivations',
  }),
  skills: recorded({
    title: 'Noter les compétences et aptitudes',
    fields: [
      textarea('professionalSkills', 'Compétences et aptitudes professionnelles'),
      textarea('personalSkills', 'Compétences et aptitudes personnelles'),
    ],
    submit: 'Enregistrer les compétences',
  }),
  tracks: recorded({
    title: 'Terminer l’étude des pistes',
    intro: [
      'Les critères, les pistes, les enquêtes et les verdicts se notent plus bas, un à un. Chaque piste est confirmée ou écartée, et une piste confirmée a son enquête de terrain.',
    ],
    fields: [checkbox('studied', 'Toutes les pistes ont été étudiées avec la personne')],
    submit: 'Terminer l’étude des pistes',
  }),
  'conclusion-consent': agreementForms('conclusion', 'agrees', SENT),
  'conclusion-interview': recorded({
    title: 'Noter l’entretien de conclusion',
    intro: [
      'L’entretien de conclusion est personnel : les résultats détaillés y sont partagés avec la personne.',
      'Les projets, leurs appuis et freins et leurs étapes se notent plus bas. Une fois l’entretien enregistré, ils ne changent plus.',
    ],
    fields: [
      date('heldOn', 'Date de l’entretien de conclusion'),
      checkbox('resultsShared', 'Les résultats détaillés ont été partagés avec la personne'),
      checkbox('followUpOffered', 'Un entretien de suivi à six mois lui a été proposé'),
      checkbox('methodHandedOver', 'La méthode du bilan lui a été remise, pour la refaire par elle-même'),
    ],
    submit: 'Enregistrer l’entretien',
  }),
  'synthesis-draft': recorded({
    title: 'Rédiger le document de synthèse',
    fields: [
      textarea('circumstances', 'Circonstances du bilan'),
      textarea('skillsForCore', 'Pour le projet de cœur', { optional: true, group: SKILLS }),
      textarea('skillsForIntermediate', 'Pour le projet intermédiaire', { optional: true, group: SKILLS }),
      textarea('skillsForFallback', 'Pour la piste de repli', { optional: true, group: SKILLS }),
      textarea('project', 'Projet professionnel'),
      radio('trainingProject', 'Projet de formation', [
        { value: 'none', label: 'Sans objet' },
        { value: 'some', label: 'Une formation est prévue' },
      ]),
      textarea('training', 'Formation prévue', { onlyIf: { field: 'trainingProject', value: 'some' } }),
      textarea('steps', 'Principales étapes prévues'),
    ],
    submit: 'Transmettre le projet de synthèse à la personne',
  }),
  'synthesis-observations': {
    asked: {
      title: 'Vos remarques sur le projet de synthèse',
      intro: [
        'Le projet de votre document de synthèse est prêt. Lisez-le, puis dites-nous s’il vous convient.',
        'Ce document est à vous : personne d’autre ne le reçoit sans votre accord.',
      ],
      fields: [
        radio('remarks', 'Vos remarques', [
          { value: 'none', label: 'Je n’ai pas de remarque' },
          { value: 'some', label: 'J’ai des remarques' },
        ]),
        textarea('observations', 'Ce que vous souhaitez changer ou ajouter', {
          onlyIf: { field: 'remarks', value: 'some' },
        }),
      ],
      submit: 'Envoyer mes remarques',
      silence: 'Sans remarque de votre part, le document vous est remis tel quel.',
    },
  },
  'synthesis-delivery': recorded({
    title: 'Noter la remise du document de synthèse',
    intro: ['Le document de synthèse est remis à la personne seule. Elle reçoit un lien pour le lire.'],
    fields: [
      date('deliveredOn', 'Date de la remise'),
      checkbox('explained', 'Le document a été expliqué à la personne, et il est à jour de ses remarques'),
    ],
    submit: 'Enregistrer la remise',
  }),
  'retention-agreement': agreementForms('keep-documents', 'keep', {
    submit: 'Envoyer mon choix',
    silence: 'Sans réponse de votre part, vos documents sont détruits, comme la loi le prévoit.',
  }),
} as const satisfies Readonly<Record<string, GateForms>>;
