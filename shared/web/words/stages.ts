import type { Closure } from '../../domain/events.ts';
import type { Stage } from '../../domain/state.ts';

export const STAGE_WORDS: Readonly<Record<Stage['name'], string>> = {
  admission: 'Admission',
  accompaniment: 'Accompagnement',
  'awaiting-follow-up': 'Bilan terminé, suivi à venir',
  'follow-up': 'Suivi à six mois',
  register: 'Registre de l’organisme',
  closed: 'Dossier clos',
};

export const CLOSURE_WORDS: Readonly<Record<Closure, string>> = {
  declined: 'la personne n’a pas donné suite',
  stopped: 'la demande ou le bilan s’est arrêté',
  abandoned: 'le bilan a été interrompu',
  completed: 'le bilan et son suivi sont terminés',
  unreachable: 'la personne n’a pas pu être jointe pour le suivi',
};
