import type { RegisterGate } from '../../domain/gates/names.ts';
import { BreachRisk, Credential } from '../../domain/register/matters.ts';
import { CREDENTIAL_WORDS, EXCEPTION_WORDS, RISK_WORDS } from '../words/register.ts';
import { date, radio, text, textarea, time } from './fields.ts';
import type { Form, GateForms, Option } from './form.ts';

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const choices = <Value extends string>(values: readonly Value[], words: Readonly<Record<Value, string>>): Option[] =>
  values.map((value) => ({ value, label: capital(words[value]) }));

const RISKS = radio('risk', 'Risque pour les personnes', choices(BreachRisk.options, RISK_WORDS));
const only = (value: string) => ({ onlyIf: { field: 'reply', value } });

/** What the office answers at the gates of the register. */
export const REGISTER_FORMS = {
  'breach-notification': {
    asked: {
      title: 'Notifier la violation à la CNIL',
      intro: [
        'La notification se fait sur cnil.fr, dans les {breachHours} heures qui suivent le moment où la violation a été connue, dimanches et jours fériés compris (RGPD, article 33).',
        'Elle n’est pas due si la violation ne présente vraisemblablement aucun risque pour les personnes. Dans tous les cas, les faits, leurs effets et les mesures prises s’écrivent ici : la CNIL peut les demander.',
      ],
      fields: [
        radio('reply', 'Décision', [
          { value: 'notified', label: 'La violation est notifiée à la CNIL' },
          { value: 'not-notified', label: 'Elle n’est pas notifiée : elle ne présente pas de risque' },
        ]),
        date('notifiedOn', 'Date de la notification', only('notified')),
        time('notifiedTime', 'Heure de la notification', only('notified')),
        textarea('lateReason', 'Motifs du retard, si le délai était passé', { optional: true, ...only('notified') }),
        text('reference', 'Numéro de la notification', { optional: true, ...only('notified') }),
        textarea('reason', 'Pourquoi elle ne présente pas de risque', only('not-notified')),
        textarea('effects', 'Effets de la violation'),
        textarea('measures', 'Mesures prises'),
      ],
      submit: 'Enregistrer la décision',
      silence:
        'Passé ce moment, la violation apparaît en retard. La notification reste due, avec les motifs du retard.',
    },
  },
  'breach-persons': {
    asked: {
      title: 'Informer les personnes concernées',
      intro: [
        'Le risque est élevé : les personnes concernées sont informées dans les meilleurs délais, en termes clairs (RGPD, article 34).',
        'Trois exceptions seulement dispensent de le faire.',
      ],
      fields: [
        radio('reply', 'Ce qui est fait', [
          { value: 'told', label: 'Les personnes sont informées' },
          { value: 'not-told', label: 'Elles ne sont pas informées' },
        ]),
        date('toldOn', 'Date de l’information', only('told')),
        textarea('how', 'Comment, et combien de personnes', only('told')),
        radio(
          'exception',
          'Exception',
          choices(['protected', 'remedied', 'disproportionate'] as const, EXCEPTION_WORDS),
          only('not-told'),
        ),
        textarea('reason', 'Explication', only('not-told')),
      ],
      submit: 'Enregistrer',
    },
  },
  'document-renewal': {
    asked: {
      title: 'Noter le renouvellement',
      intro: [
        'Le registre prévient à l’approche de la fin de validité. Une date mal notée se corrige de la même façon.',
      ],
      fields: [
        radio('reply', 'Ce qu’il en est', [
          { value: 'renewed', label: 'Il est renouvelé' },
          { value: 'removed', label: 'Il n’est plus à suivre' },
        ]),
        date('expiresOn', 'Nouvelle fin de validité', only('renewed')),
      ],
      submit: 'Enregistrer',
    },
  },
  bpf: {
    asked: {
      title: 'Dire que le BPF est déposé',
      intro: [
        'Le bilan pédagogique et financier se dépose chaque année en ligne, sur Mon Activité Formation.',
        'Tant que personne ne dit qu’il est déposé, le centre reçoit des rappels.',
      ],
      fields: [date('filedOn', 'Date du dépôt'), text('reference', 'Numéro du récépissé', { optional: true })],
      submit: 'Le BPF est déposé',
    },
  },
} as const satisfies Readonly<Record<RegisterGate, GateForms>>;

/** The same renewal where there is nothing to remove: an organisation always has its certificate to look after. */
export const withoutRemoval = (form: Form): Form => ({
  ...form,
  fields: form.fields.map((field) =>
    'options' in field ? { ...field, options: field.options.filter(({ value }) => value !== 'removed') } : field,
  ),
});

export const BREACH_FORM: Form = {
  title: 'Noter une violation de données',
  intro: [
    'Perte, vol, envoi à la mauvaise personne, accès par quelqu’un qui n’y a pas droit. Dès qu’elle est connue, {breachHours} heures courent pour la notifier à la CNIL.',
    'Ce que vous écrivez est gardé sous scellé. N’y mettez que les noms qui sont nécessaires.',
  ],
  fields: [
    date('knownOn', 'Date à laquelle elle a été connue'),
    time('knownTime', 'Heure à laquelle elle a été connue'),
    textarea('happened', 'Ce qui s’est passé : quelles données, combien de personnes'),
    RISKS,
  ],
  submit: 'Noter la violation',
};

export const ASSESSMENT_FORM: Form = {
  title: 'Noter un autre niveau de risque',
  intro: ['Si votre analyse change. Un risque élevé demande aussi d’informer les personnes concernées.'],
  fields: [RISKS, textarea('reason', 'Ce qui a changé')],
  submit: 'Noter ce niveau de risque',
};

export const DOCUMENT_FORM: Form = {
  title: 'Noter un document à renouveler',
  intro: ['Diplôme, habilitation ou autre document d’un consultant ou du centre, avec la fin de sa validité.'],
  fields: [
    text('holder', 'À qui il est', { hint: 'Un consultant, ou le centre' }),
    radio('credential', 'Sorte de document', choices(Credential.options, CREDENTIAL_WORDS)),
    text('title', 'Intitulé'),
    date('expiresOn', 'Fin de validité'),
  ],
  submit: 'Noter le document',
};

export const CERTIFICATE_FORM: Form = {
  title: 'Noter le certificat Qualiopi du centre',
  intro: ['Une fois échu, aucun nouveau bilan payé par le CPF ou un OPCO ne peut être choisi.'],
  fields: [date('expiresOn', 'Fin de validité du certificat')],
  submit: 'Noter le certificat',
};
