/** One step of the method, in the words that a person needs to take it alone. */
interface MethodStep {
  readonly title: string;
  readonly why: string;
  readonly questions: readonly string[];
}

/** The method of the bilan as a kit to be used again, without a consultant (S35). Nothing here is of one person. */
export const METHOD: readonly MethodStep[] = [
  {
    title: 'Vos besoins',
    why: 'Écrire ce qui vous amène évite de chercher une réponse avant la question.',
    questions: [
      'Qu’est-ce qui a changé pour vous, et depuis quand ?',
      'Que voulez-vous savoir ou pouvoir décider à la fin ?',
      'De combien de temps disposez-vous, et jusqu’à quelle date ?',
    ],
  },
  {
    title: 'Vos motivations et vos intérêts',
    why: 'Un projet qui ne tient qu’à la raison s’abandonne au premier obstacle.',
    questions: [
      'Au travail, dans quels moments le temps passe-t-il vite ? Et en dehors ?',
      'Qu’est-ce que vous ne voulez plus faire ?',
      'Qu’aimeriez-vous que l’on dise de votre travail dans cinq ans ?',
    ],
  },
  {
    title: 'Vos compétences et vos aptitudes',
    why: 'Une compétence se prouve : cherchez à chaque fois une situation vécue.',
    questions: [
      'Prenez trois réussites, au travail et ailleurs : qu’avez-vous fait, comment, avec quel résultat ?',
      'Que vient-on vous demander ?',
      'Que savez-vous faire que votre métier actuel n’utilise pas ?',
    ],
  },
  {
    title: 'Vos critères',
    why: 'Ils servent de règle pour comparer les pistes sans vous laisser porter par la dernière rencontre.',
    questions: [
      'Que doit vous apporter votre prochain travail : lieu, horaires, revenu, équipe, sens ?',
      'Lesquels ne se discutent pas ? Lesquels pourraient faire l’objet d’une concession ?',
    ],
  },
  {
    title: 'Vos pistes et vos enquêtes',
    why: 'Une piste se vérifie sur le terrain, auprès de personnes qui exercent le métier.',
    questions: [
      'Qui pouvez-vous rencontrer, appeler ou accompagner une journée ?',
      'Demandez-leur : une journée ordinaire, ce qui est difficile, ce qu’il faut pour être recruté, ce qui change.',
      'Pour chaque critère, la piste le remplit-elle ? Confirmez-la ou écartez-la, et écrivez pourquoi.',
    ],
  },
  {
    title: 'Vos trois projets',
    why: 'Un seul projet rend dépendant d’une seule réponse.',
    questions: [
      'Le projet de cœur : quelle piste remplit tous vos critères ?',
      'Le projet intermédiaire : quelle concession acceptez-vous, et sur quel critère ?',
      'La piste de repli : à quoi verrez-vous que les deux premiers n’aboutissent pas, et à quelle date ?',
    ],
  },
  {
    title: 'Vos appuis, vos freins, vos objectifs de changement',
    why: 'Un frein nommé devient un objectif.',
    questions: [
      'Pour chaque projet, qui ou quoi peut vous aider ?',
      'Qu’est-ce qui peut vous arrêter ? Qu’allez-vous changer pour y répondre ?',
    ],
  },
  {
    title: 'Vos étapes',
    why: 'Une étape sans date n’en est pas une.',
    questions: [
      'Une validation des acquis (VAE) est-elle possible : oui, non, à étudier ?',
      'Faut-il une formation ? Laquelle, et avec quel financement ?',
      'Quelle est la première chose à faire, et quel jour ?',
    ],
  },
  {
    title: 'Faire le point',
    why: 'Six mois plus tard, relisez ce que vous avez écrit.',
    questions: [
      'Qu’avez-vous mis en œuvre ?',
      'Quelles difficultés avez-vous rencontrées, et quelles solutions sont envisageables ?',
      'Quelles étapes sont à changer, à ajouter, à dater de nouveau ?',
    ],
  },
];
