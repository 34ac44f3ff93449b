import type { Life } from './bilan.ts';

/** Rights checked and money granted, for a person whose employer is not told. */
export const fundedInSecret = (life: Life, on: string): void => {
  life.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME' });
  life.answer('eligibility', { checkedOn: on, contact: 'Mon Compte Formation', eligible: 'yes' }, 'office');
  life.answer('funding-agreement', { granted: 'yes', answeredOn: on }, 'office');
  life.reach('withdrawal');
};

export const planned = (life: Life, startOn: string, endOn: string): void => {
  life.answer('planning', { startOn, endOn, accompaniedHours: '16', personalHours: '8' }, 'consultant');
  life.act({ type: 'carry-out', task: 'open-accompaniment' }, { party: 'system' });
  life.reach('start');
};

/** The three phases up to the handing over of the synthesis, all on the life's present day. */
export const accompanied = (life: Life, deliveredOn: string): void => {
  life.answer('commitment', { agrees: 'yes' });
  life.answer('needs', { needs: 'Retrouver du sens' }, 'consultant');
  life.answer('conditions', { acknowledged: 'yes' });
  life.answer('investigation-consent', { agrees: 'yes' });
  life.answer('interests', { professionalInterests: 'Transmettre', personalInterests: 'Jardin' }, 'consultant');
  life.answer('skills', { professionalSkills: 'Conduite de projet', personalSkills: 'Écoute' }, 'consultant');
  life.answer(
    'tracks',
    { track: 'Formatrice', enquiry: 'Deux entretiens', verdict: 'confirmed', reason: 'Réaliste' },
    'consultant',
  );
  life.answer('conclusion-consent', { agrees: 'yes' });
  life.answer(
    'conclusion-interview',
    { heldOn: deliveredOn, resultsShared: 'yes', followUpOffered: 'yes' },
    'consultant',
  );
  life.answer(
    'synthesis-draft',
    { circumstances: 'À sa demande', skillsAndProspects: 'Transmettre', project: 'Formatrice', steps: 'VAE' },
    'consultant',
  );
  life.answer('synthesis-observations', { remarks: 'none' });
  life.answer('synthesis-delivery', { deliveredOn, explained: 'yes' }, 'consultant');
};
