import { checkbox, date, radio } from './fields.ts';
import type { GateForms } from './form.ts';

const PATIENT = 'Sans réponse, votre dossier reste ouvert : nous vous appelons pour faire le point.';
const LATE = 'Passé cette date, le dossier apparaît en retard.';

const request = (whose: 'votre' | 'l’', helped: string) => [
  date('receivedOn', `Jour où ${whose === 'votre' ? 'votre administration' : 'l’administration'} a reçu la demande`),
  date('wishedStartOn', 'Début souhaité du bilan', {
    hint: 'Collectivités : au moins {fptNotice} après la réception. Hôpitaux : au moins {fphNotice}.',
  }),
  date('inServiceSince', 'En service depuis', {
    optional: true,
    hint: 'À remplir dans un hôpital : il faut {fphSeniority} de services.',
  }),
  checkbox('helped', helped, { optional: true }),
];

const agentRequest: GateForms = {
  asked: {
    title: 'Votre demande à votre administration',
    intro: [
      'Pour suivre votre bilan sur votre temps de travail, demandez-le par écrit à votre administration : les dates, la durée et le nom de notre organisme suffisent.',
      'L’organisme, c’est vous qui le choisissez. Votre service de formation peut vous aider dans ce choix, si vous le voulez.',
    ],
    fields: request('votre', 'Mon service de formation m’a aidé à choisir, et j’accepte que ce soit noté'),
    submit: 'Confirmer ma demande',
    silence: PATIENT,
  },
  staff: {
    title: 'Noter la demande de l’agent',
    intro: ['À remplir à la place de la personne, si elle vous a donné ces dates.'],
    fields: request('l’', 'La personne accepte qu’on note l’aide de son service de formation'),
    submit: 'Enregistrer la demande',
  },
};

const replies = (label: string, granted: string, refused: string, postponed: string, none?: string) => [
  radio('leave', label, [
    { value: 'granted', label: granted },
    { value: 'refused', label: refused },
    { value: 'postponed', label: postponed },
    ...(none === undefined
      ? []
      : [
          {
            value: 'no-reply',
            label: none,
            hint: 'Seulement une fois le délai passé. Une autre solution est alors cherchée.',
          },
        ]),
  ]),
  date('postponedUntil', 'Nouvelle date de début', { onlyIf: { field: 'leave', value: 'postponed' } }),
];

const agentReply: GateForms = {
  asked: {
    title: 'Une demande d’un de vos agents',
    intro: [
      'Cette personne vous demande de suivre un bilan de compétences sur son temps de travail.',
      'Le contenu et les résultats du bilan n’appartiennent qu’à elle : ils ne vous seront pas transmis.',
    ],
    fields: replies('Votre réponse', 'Nous accordons le congé', 'Nous refusons', 'Nous demandons un report'),
    submit: 'Envoyer notre réponse',
    silence: 'Une réponse écrite est attendue : sans elle, l’agent ne peut pas commencer.',
  },
  beneficiary: {
    title: 'La réponse de votre administration',
    intro: [
      'Votre administration vous a répondu directement ? Dites-le-nous ici.',
      'Son silence n’est pas un accord. Si le délai est passé, relancez-la par écrit, ou dites-nous que vous préférez une autre solution.',
    ],
    fields: replies(
      'Réponse de votre administration',
      'Elle accorde le congé',
      'Elle refuse',
      'Elle demande un report',
      'Elle n’a pas répondu, et je n’attends plus',
    ),
    submit: 'Transmettre sa réponse',
    silence: 'Sans réponse, rien n’est accordé ni refusé : le dossier attend votre décision.',
  },
  staff: {
    title: 'Noter la réponse de l’administration',
    intro: ['À remplir si l’administration ou la personne vous a fait part de la réponse.'],
    fields: replies(
      'Réponse de l’administration',
      'L’administration accorde le congé',
      'L’administration refuse',
      'L’administration demande un report',
      'Elle n’a pas répondu, et la personne n’attend plus',
    ),
    submit: 'Enregistrer la réponse de l’administration',
    silence: 'Sans réponse, rien n’est accordé : aucun texte ne donne d’effet à ce silence.',
  },
};

const acceptance = (label: string, yes: string, no: string, none?: string) => [
  radio('accepts', label, [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
    ...(none === undefined ? [] : [{ value: 'no-reply', label: none, hint: 'Seulement une fois le délai passé.' }]),
  ]),
];

const providerAcceptance: GateForms = {
  asked: {
    title: 'L’organisme choisi par votre agent',
    intro: [
      'Votre agent a choisi notre organisme. Comme vous payez ce bilan, vous pouvez l’accepter ou non, avant la convention.',
    ],
    fields: acceptance('Votre réponse', 'Nous acceptons cet organisme', 'Nous ne l’acceptons pas'),
    submit: 'Envoyer notre réponse',
    silence: 'Sans votre réponse, la convention ne peut pas être préparée.',
  },
  beneficiary: {
    title: 'L’accord de votre administration sur notre organisme',
    intro: [
      'Votre administration paie : elle accepte ou non l’organisme que vous avez choisi. Si elle vous a répondu, dites-le ici.',
    ],
    fields: acceptance(
      'Réponse de votre administration',
      'Elle accepte l’organisme',
      'Elle ne l’accepte pas',
      'Elle n’a pas répondu, et je n’attends plus',
    ),
    submit: 'Transmettre sa réponse',
    silence: 'Sans réponse, rien n’est accordé ni refusé : le dossier attend votre décision.',
  },
  staff: {
    title: 'Noter l’accord sur l’organisme',
    intro: ['À remplir si l’administration ou la personne vous a fait part de la réponse.'],
    fields: acceptance(
      'Réponse de l’administration',
      'Elle accepte l’organisme',
      'Elle ne l’accepte pas',
      'Elle n’a pas répondu, et la personne n’attend plus',
    ),
    submit: 'Enregistrer l’accord sur l’organisme',
    silence: LATE,
  },
};

export const AGENT_FORMS = {
  'agent-request': agentRequest,
  'agent-reply': agentReply,
  'provider-acceptance': providerAcceptance,
} as const;
