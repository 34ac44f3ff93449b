import type { GateName } from '../domain/gates/names.ts';

/** What a question says in a mail. `{setting}` stands for a value in force; the date to answer by is added. */
export interface Question {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly action: string;
  /** What silence means, where it means something. */
  readonly silence?: string;
}

const consent = (lines: readonly string[]): Question => ({
  subject: 'Votre accord est attendu',
  lines,
  action: 'Donner ma réponse',
});

/** What the person of the case is asked. None of it names anyone else. */
export const PERSON_QUESTIONS: Partial<Record<GateName, Question>> = {
  decision: {
    subject: 'Votre décision, quand vous le souhaitez',
    lines: [
      'Merci pour notre premier échange. Il ne vous engage à rien.',
      'Souhaitez-vous poursuivre ? Oui ou non, une réponse suffit : il n’y a aucune raison à donner et rien à payer.',
    ],
    action: 'Donner ma décision',
  },
  'funding-choice': {
    subject: 'Une question pour préparer la suite',
    lines: [
      'Vous avez choisi de poursuivre. La prochaine étape est le financement.',
      'Plusieurs solutions existent. C’est vous qui choisissez, et vous qui décidez des personnes informées.',
    ],
    action: 'Choisir mon financement',
  },
  'agency-contact': {
    subject: 'Une démarche à faire de votre côté',
    lines: [
      'Avant tout financement, parlez de votre projet à la personne qui vous suit à votre agence locale de France Travail.',
      'Dites-nous ensuite quel jour vous l’avez fait : nous continuons aussitôt.',
    ],
    action: 'Indiquer ce contact',
  },
  eligibility: {
    subject: 'Une vérification à faire de votre côté',
    lines: [
      'Avec la solution que vous avez choisie, vous seul contactez le financeur : vérifiez auprès de lui que vos droits sont ouverts.',
      'Notez à qui vous avez parlé et quel jour, puis dites-le-nous ici.',
    ],
    action: 'Indiquer ma vérification',
  },
  'agent-request': {
    subject: 'Une démarche à faire de votre côté',
    lines: [
      'Pour suivre votre bilan sur votre temps de travail, demandez-le par écrit à votre administration, avec les dates, la durée et le nom de notre organisme.',
      'Dans une collectivité ou un hôpital, la demande se fait au moins {fptNotice} avant le début souhaité. Indiquez-nous ensuite le jour où elle a été reçue.',
    ],
    action: 'Indiquer les dates de ma demande',
  },
  'funding-file': {
    subject: 'Un dossier à envoyer',
    lines: [
      'Votre dossier de financement part quand toutes ses pièces sont réunies : {pieces}.',
      'Envoyez-nous une copie de chacune, nous vérifions que rien ne manque. Quand le dossier est parti, indiquez-nous le jour de l’envoi.',
    ],
    action: 'Voir le dossier',
  },
  'funding-agreement': {
    subject: 'La réponse que vous attendez',
    lines: [
      'Votre dossier est parti. Quand le financeur vous a répondu, dites-le-nous ici.',
      'Sans réponse écrite, rien ne commence.',
    ],
    action: 'Transmettre la réponse',
  },
  'cpf-request': {
    subject: 'Une démarche à faire de votre côté',
    lines: [
      'Faites votre demande d’inscription sur Mon Compte Formation, avec FranceConnect+. Vous seul pouvez le faire : ne donnez vos codes à personne, nous ne vous les demandons jamais.',
      'Dites-nous ensuite quel jour vous l’avez faite. Il faut au moins {cpfDaysBeforeStart} entre cette demande et le début.',
    ],
    action: 'Indiquer ma demande',
  },
  'cpf-offer': {
    subject: 'Une offre attend votre validation',
    lines: [
      'Notre offre vous attend sur Mon Compte Formation. Vous avez {cpfOfferAcceptance} pour la valider, puis encore {cpfWithdrawal} pour changer d’avis.',
      'Quand c’est fait, dites-le-nous ici. Le lien montre aussi ce qui reste à votre charge.',
    ],
    action: 'Voir l’offre et répondre',
    silence: 'Sans validation à cette date, l’offre expire. Vous pourrez en demander une autre.',
  },
  'leave-request': {
    subject: 'Une démarche à faire de votre côté',
    lines: [
      'Pour suivre votre bilan sur votre temps de travail, demandez par écrit une autorisation d’absence à votre employeur, au moins {leaveNoticeShort} avant le début souhaité.',
      'Une fois la demande remise, indiquez-nous le jour où votre employeur l’a reçue : c’est de ce jour que court son délai de réponse de {leaveReply}.',
    ],
    action: 'Indiquer les dates de ma demande',
  },
  'convention-signature': {
    subject: 'Un document à lire et votre réponse',
    lines: [
      'Votre employeur vous a remis le projet de convention de votre bilan. Vous avez {conventionReply} pour l’accepter ou non.',
      'Ne pas accepter n’est pas une faute et ne peut pas vous être reproché.',
    ],
    action: 'Lire la question et répondre',
    silence: 'Sans réponse de votre part à cette date, la convention n’est pas conclue.',
  },
  'next-route': {
    subject: 'Une question pour la suite',
    lines: [
      'Le financement prévu n’a pas abouti. Cela arrive, et d’autres solutions existent peut-être.',
      'Souhaitez-vous en essayer une autre, ou vous arrêter là ?',
    ],
    action: 'Choisir la suite',
  },
  withdrawal: {
    subject: 'Votre délai de rétractation',
    lines: [
      'Votre engagement est pris. Vous pouvez encore changer d’avis, sans raison à donner et sans frais : rien n’est payé avant la fin de ce délai.',
    ],
    action: 'Voir mon délai',
    silence: 'Si tout vous convient, vous n’avez rien à faire.',
  },
  start: {
    subject: 'Votre parcours commence bientôt',
    lines: ['Votre bilan commence à la date prévue. Vous pouvez aussi le commencer dès maintenant.'],
    action: 'Commencer maintenant',
    silence: 'Sinon, vous n’avez rien à faire.',
  },
  commitment: consent([
    'Votre bilan commence. La première phase sert à préciser ce que vous en attendez.',
    'Un bilan se fait librement : nous vous demandons votre accord avant chaque phase, et vous pourrez vous arrêter à tout moment.',
  ]),
  conditions: {
    subject: 'Le déroulement de votre parcours',
    lines: [
      'Nous vous avons présenté le déroulement du bilan, la méthode et les outils.',
      'Merci de nous confirmer que tout est clair. Si ce n’est pas le cas, répondez à ce message : nous vous expliquerons.',
    ],
    action: 'Confirmer',
  },
  'investigation-consent': consent([
    'La première phase est terminée. La suivante explore ce qui compte pour vous et les pistes possibles.',
    'Elle ne commence qu’avec votre accord.',
  ]),
  'conclusion-consent': consent([
    'La deuxième phase est terminée. La dernière rassemble ce que vous avez découvert et prépare la suite.',
    'Elle ne commence qu’avec votre accord.',
  ]),
  'synthesis-observations': {
    subject: 'Un document à relire',
    lines: [
      'Le projet de votre document de synthèse est prêt. Vous pouvez le lire, puis nous dire s’il vous convient.',
      'Par précaution, il ne se trouve pas dans ce message : un code vous sera envoyé pour l’ouvrir.',
    ],
    action: 'Lire et donner mes remarques',
    silence: 'Sans remarque de votre part à cette date, il vous est remis tel quel.',
  },
  'retention-agreement': {
    subject: 'Un choix qui vous appartient',
    lines: [
      'Votre bilan se termine. La loi nous demande de détruire les documents réalisés pour le mener, sauf si vous préférez que nous les gardions {retentionAgreement} pour suivre votre situation.',
      'Votre choix ne change rien au reste.',
    ],
    action: 'Donner mon choix',
    silence: 'Sans réponse de votre part à cette date, ils sont détruits.',
  },
  'follow-up-invitation': {
    subject: 'Où en êtes-vous ?',
    lines: [
      'Il y a bientôt six mois que votre bilan est terminé. Nous vous proposons un entretien pour faire le point ensemble : ce que vous avez fait, ce qui bloque, ce qui pourrait aider.',
      'Il ne coûte rien et reste libre.',
    ],
    action: 'Répondre à l’invitation',
  },
  'end-survey': {
    subject: 'Votre avis compte',
    lines: ['Votre parcours est terminé. Deux questions nous aident à progresser ; y répondre reste libre.'],
    action: 'Donner mon avis',
    silence: 'Sans réponse, le questionnaire se ferme. Vous n’avez rien à faire.',
  },
  'follow-up-survey': {
    subject: 'Votre avis, avec le recul',
    lines: ['Le suivi a eu lieu. Avec le recul, que pensez-vous de votre parcours ? Y répondre reste libre.'],
    action: 'Donner mon avis',
    silence: 'Sans réponse, le questionnaire se ferme. Vous n’avez rien à faire.',
  },
  grace: {
    subject: 'Une destruction est prévue',
    lines: [
      'Ce que nous gardons encore de votre bilan sera détruit à la date indiquée, comme la loi le prévoit.',
      'Pensez à mettre de côté ce que vous souhaitez conserver. Vous pouvez aussi demander la destruction immédiate.',
    ],
    action: 'Voir la date ou demander la destruction',
    silence: 'Si cette date vous convient, vous n’avez rien à faire.',
  },
};

/** What an employer is asked; `{person}` is whoever asked them. */
export const EMPLOYER_QUESTIONS: Partial<Record<GateName, Question>> = {
  'agent-reply': {
    subject: 'Une demande attend votre réponse',
    lines: [
      '{person} vous a demandé de suivre un bilan de compétences sur son temps de travail.',
      'Vous pouvez répondre en ligne, en une minute. Le contenu du bilan n’appartient qu’à la personne et ne vous sera pas transmis.',
    ],
    action: 'Répondre à la demande',
    silence: 'Une réponse écrite est attendue : sans elle, l’agent ne peut pas commencer.',
  },
  'provider-acceptance': {
    subject: 'Un choix attend votre réponse',
    lines: [
      '{person} a choisi notre organisme pour le bilan que vous payez. Vous pouvez l’accepter ou non, avant la convention.',
    ],
    action: 'Répondre',
  },
  'funding-file': {
    subject: 'Un dossier à envoyer à votre OPCO',
    lines: [
      'La convention est conclue pour le bilan que souhaite suivre {person}. Avec moins de 50 salariés, c’est votre OPCO qui paie. {filing}',
      'Ses pièces : {pieces}. Envoyez-nous une copie de chacune, puis indiquez ici le jour où le dossier est parti.',
    ],
    action: 'Voir le dossier',
  },
  'leave-reply': {
    subject: 'Une demande d’absence attend votre réponse',
    lines: [
      '{person} vous a demandé une autorisation d’absence pour suivre un bilan de compétences, financé par son compte formation.',
      'Vous pouvez répondre en ligne, en une minute. Le contenu du bilan n’appartient qu’à la personne et ne vous sera pas transmis.',
    ],
    action: 'Répondre à la demande',
    silence:
      'Sans réponse à cette date, la loi considère que l’absence est accordée (article D. 6323-4 du Code du travail).',
  },
  'convention-draft': {
    subject: 'Une convention est à transmettre',
    lines: [
      '{person} souhaite suivre un bilan de compétences que vous financez. Une convention à trois est nécessaire.',
      'Remettez-lui le projet de convention, puis indiquez-nous le jour où vous l’avez fait et le prix écrit dans la convention : un délai de {conventionReply} commence alors pour sa réponse.',
    ],
    action: 'Indiquer la date et le prix',
  },
};

/** A step of the organisation's own. */
export const STAFF_QUESTION: Question = {
  subject: 'Une étape vous attend',
  lines: ['Un dossier attend une action de votre part :'],
  action: 'Ouvrir le dossier',
};
