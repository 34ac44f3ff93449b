import { deadlineOf } from '../domain/deadline.ts';
import type { Letter } from './letter.ts';
import { dated, greeting, type Scene } from './scene.ts';

const dayOf = ({ bilan }: Scene, name: 'rights-reply' | 'complaint-reply') => {
  const state = bilan.gates[name];
  return state?.status === 'open' ? deadlineOf(name, state)?.on : undefined;
};

/** Whatever was filed: that it has come, and by when it is answered. */
export const filingReceived = async (scene: Scene): Promise<Letter> => {
  const on = [dayOf(scene, 'rights-reply'), dayOf(scene, 'complaint-reply')]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
  return {
    subject: 'Votre demande est enregistrée',
    greeting: greeting(scene),
    lines: [
      'Nous avons bien reçu votre demande. Une personne de notre équipe s’en occupe.',
      `Vous recevez notre réponse${dated(' au plus tard le ', on)}. D’ici là, vous n’avez rien à faire.`,
      'Vous pouvez aussi vous adresser à la CNIL : cnil.fr.',
    ],
  };
};

/** RGPD art. 12(3): told within the first month, with the reason. */
export const rightsExtended = async (scene: Scene): Promise<Letter> => ({
  subject: 'Votre demande prend plus de temps',
  greeting: greeting(scene),
  lines: [
    `Votre demande est plus complexe que d’autres : notre réponse vous parvient${dated(' au plus tard le ', dayOf(scene, 'rights-reply'))}.`,
    ...words(scene, 'rightsDetails'),
    'Si cela ne vous convient pas, répondez à ce message, ou adressez-vous à la CNIL : cnil.fr.',
  ],
});

export const rightsAnswered = async (scene: Scene): Promise<Letter> => {
  const state = scene.bilan.gates['rights-reply'];
  const done = state?.status === 'settled' && state.outcome === 'met';
  return {
    subject: 'La réponse à votre demande',
    greeting: greeting(scene),
    lines: [
      done ? 'Votre demande est satisfaite.' : 'Nous ne pouvons pas satisfaire votre demande. Voici pourquoi :',
      ...words(scene, 'rightsDetails'),
      'Si cette réponse ne vous convient pas, répondez à ce message, ou adressez-vous à la CNIL : cnil.fr.',
    ],
  };
};

export const complaintAcknowledged = async (scene: Scene): Promise<Letter> => ({
  subject: 'Nous nous en occupons',
  greeting: greeting(scene),
  lines: [
    'Votre réclamation est entre les mains d’une personne de notre équipe.',
    `Vous recevez notre réponse${dated(' au plus tard le ', dayOf(scene, 'complaint-reply'))}.`,
  ],
});

export const complaintAnswered = async (scene: Scene): Promise<Letter> => ({
  subject: 'La réponse à votre réclamation',
  greeting: greeting(scene),
  lines: [
    'Voici notre réponse :',
    ...words(scene, 'complaintAnswer'),
    'Si elle ne vous convient pas, répondez simplement à ce message.',
  ],
});

const words = ({ people }: Scene, field: string): readonly string[] => (people[field] ? [people[field]] : []);
