import type { GateTellers } from './told.ts';

const thanks: GateTellers = {
  met: () => ({
    happened: 'Merci : votre avis est enregistré.',
    next: 'Il nous aide à progresser. Vous n’avez rien d’autre à faire.',
  }),
};

export const DUTY_NEXT = {
  'end-survey': thanks,
  'follow-up-survey': thanks,
} as const satisfies Readonly<Record<string, GateTellers>>;
