/** A rule of the text that the product started from: its French words, and what they ask of the product. */
export interface SeedRule {
  readonly quote: string;
  readonly demands: string;
}

/** Read in the public presentation of the bilan; numbered in its order. */
export const SEED_RULES = {
  S1: {
    quote: 'Si vous souhaitez informer votre employeur',
    demands: 'Telling the employer is the person’s own choice, asked explicitly; default is not to tell',
  },
  S2: {
    quote: 'pendant votre temps de travail (avec autorisation d’absence)',
    demands:
      'Working time is possible only with a leave authorisation on file (granted or tacit where the regime allows)',
  },
  S3: {
    quote: 'financement peuvent être réalisées par votre service RH, voire Formation',
    demands: 'The HR or training service can act on the funding file with a limited role; they never see content',
  },
  S4: {
    quote: 'prendre contact avec votre OPCO […] vérifier votre éligibilité au dispositif',
    demands: 'Before any start: an eligibility check with the funder is recorded (date, contact, answer)',
  },
  S5: {
    quote: 'les pièces à fournir pour constituer votre dossier',
    demands:
      'A list of pieces per funder, each with state (missing, received, refused); file cannot be sent while one is missing',
  },
  S6: {
    quote: 'choisir de ne pas informer votre employeur',
    demands:
      'Secret mode: no message, document, invoice or calendar invite can reach the employer; off working time only',
  },
  S7: {
    quote: 'ce sera à vous de prendre contact avec votre OPCO',
    demands: 'In secret mode the task goes to the beneficiary, not to HR; flag that today this means CPF or own money',
  },
  S8: {
    quote: 'vous rapprocher de votre agence locale',
    demands: 'Job seekers: task to contact the local agency, route France Travail first',
  },
  S9: {
    quote: 'mettre en place le financement adéquat (OPCO, AIF…)',
    demands: 'Job-seeker funding has its own options (AIF, CPF, top-up); funding set up before start',
  },
  S10: {
    quote: 'l’une de ses missions est le financement du bilan',
    demands: 'The OPCO appears in the funders’ directory with its role explained to the person',
  },
  S11: {
    quote: 'l’OPCO dépend du code NAF de votre entreprise',
    demands: 'From a NAF code the system proposes the OPCO candidates, never a silent single guess',
  },
  S12: {
    quote: 'indiqué sur votre bulletin de salaire',
    demands: 'Help text shows where NAF (and IDCC) are on the payslip; the payslip itself is not stored',
  },
  S13: {
    quote: 'doit être choisi sur une liste établie par l’OPCO',
    demands:
      'Private employees and job seekers: provider must be allowed by the funder (today: Qualiopi for bilans); check is dated',
  },
  S14: {
    quote: 'le fonctionnaire ou l’agent non titulaire choisit l’organisme prestataire',
    demands: 'Public agents choose; no pre-selection by the administration',
  },
  S15: {
    quote: 'Il peut se faire assister dans ce choix',
    demands: 'Optional help by the training service, recorded only with the agent’s agreement',
  },
  S16: {
    quote: 'elle peut accepter ou non l’organisme choisi',
    demands: 'If the administration pays: a decision accept/refuse on the provider is needed before the convention',
  },
  S17: {
    quote: 'ne finance pas le bilan, l’agent public est libre',
    demands: 'If it does not pay: no acceptance step may exist',
  },
  S18: {
    quote: 'rencontrer un consultant bilan, lors d’un premier échange',
    demands: 'An intro meeting can be booked before any file',
  },
  S19: {
    quote: 'présente notre méthodologie et nos outils',
    demands: 'Intro meeting checklist: method and tools presented',
  },
  S20: {
    quote: 'sans que cela ne vous engage dans la prestation',
    demands:
      'After the intro meeting nothing is billed, no automatic enrolment; decline in one click; prospect data expire',
  },
  S21: {
    quote: 'C’est avec ce consultant que vous réaliserez votre bilan',
    demands:
      'The consultant met is the consultant of the bilan; a change needs the beneficiary’s agreement and a reason',
  },
  S22: { quote: 'Le bilan de compétences comprend 3 phases', demands: 'Three phases, in order, none skippable' },
  S23: {
    quote: 'déterminer idéalement 3 projets',
    demands: 'Up to three ranked projects; fewer is possible with a reason',
  },
  S24: {
    quote: 'correspond à tous vos critères',
    demands: 'Core project: every one of the person’s criteria is met (computed)',
  },
  S25: {
    quote: 'un travail de “concessions” aura été réalisé',
    demands: 'Intermediate project: at least one concession is written against a criterion',
  },
  S26: {
    quote: 'une piste de repli',
    demands: 'Fallback track exists, and its activation condition is “the first two did not succeed”',
  },
  S27: {
    quote: 'confirmer l’engagement du bénéficiaire dans sa démarche',
    demands: 'Commitment recorded by the person, dated, before investigation',
  },
  S28: {
    quote: 'définir et d’analyser la nature de ses besoins',
    demands: 'Needs written and validated by the person',
  },
  S29: {
    quote: 'confirmer les conditions de déroulement du bilan',
    demands: 'Conditions, methods and techniques shown and acknowledged',
  },
  S30: {
    quote: 'analyser ses motivations et intérêts professionnels et personnels',
    demands: 'Professional and personal interests both filled',
  },
  S31: {
    quote: 'identifier ses compétences et aptitudes professionnelles et personnelles',
    demands: 'Professional and personal skills and aptitudes both filled',
  },
  S32: {
    quote: 'enquêtes professionnelles, afin de vérifier la faisabilité des projets',
    demands: 'Each retained project has at least one field enquiry with a feasibility finding',
  },
  S33: {
    quote: 'confirmer ou d’infirmer les pistes projets',
    demands: 'Each track ends with confirmed or ruled out, and why',
  },
  S34: { quote: 'Cristalliser des pistes projets', demands: 'Final tracks frozen (versioned) in the conclusion' },
  S35: {
    quote: 'conscience de la démarche de bilan reproductible',
    demands: 'The person gets the method itself (reusable kit), so they can do it again alone',
  },
  S36: {
    quote: 'facteurs susceptibles de favoriser ou non la réalisation',
    demands: 'Enablers and obstacles listed per project',
  },
  S37: {
    quote: 'identification des freins et objectifs de changements',
    demands: 'Each obstacle is tied to a change goal',
  },
  S38: {
    quote: 'Prévoir les principales étapes de la mise en œuvre',
    demands: 'Dated steps, at least one per retained project',
  },
  S39: {
    quote: 'Validation des Acquis […] identification d’une formation, possibilités de financement',
    demands: 'Steps can be typed VAE, training, funding; each asks for an answer (yes/no/to study)',
  },
  S40: {
    quote: 'Cette phase se termine par le document de synthèse',
    demands: 'The conclusion cannot be closed before the synthesis is handed over',
  },
  S41: { quote: 'Les circonstances du bilan', demands: 'Synthesis head 1 not empty' },
  S42: {
    quote: 'au regard des perspectives d’évolution envisagées',
    demands: 'Head 2 links skills to the prospects, not a bare list',
  },
  S43: {
    quote: 'éléments constitutifs de son projet professionnel et éventuellement […] formation',
    demands: 'Head 3: project; training project optional; main steps present',
  },
  S44: {
    quote: 'seul destinataire des résultats détaillés et du document de synthèse',
    demands: 'No other role can open them after hand-over (consultant only until destruction)',
  },
  S45: {
    quote: 'communiqués à un tiers qu’avec son accord',
    demands: 'Third-party sharing needs one recorded agreement per recipient and document; withdrawal kills the link',
  },
  S46: {
    quote: 'Un suivi à 6 mois est réalisé',
    demands: 'A follow-up is scheduled at end + 6 months without anyone thinking of it',
  },
  S47: {
    quote: 'échanger sur les actions mises en œuvre',
    demands: 'Follow-up form head 1, pre-filled with the planned steps only if kept with agreement',
  },
  S48: { quote: 'les principales difficultés rencontrées', demands: 'Follow-up form head 2: the difficulties met' },
  S49: {
    quote: 'les solutions envisageables',
    demands: 'Follow-up form head 3: possible solutions, which update the steps',
  },
} as const satisfies Record<string, SeedRule>;
