import { PROVIDER, SYNTHESIS } from './answers.ts';
import type { Life } from './bilan.ts';
import { prepared } from './work.ts';

/** Rights checked and money granted, for a person whose employer is not told. */
export const fundedInSecret = (life: Life, on: string): void => {
  life.answer('funding-choice', { route: 'PRIVATE_CPF_OFFTIME' });
  life.answer('eligibility', { checkedOn: on, contact: 'Mon Compte Formation', eligible: 'yes' }, 'office');
  life.answer('funding-agreement', { granted: 'yes', answeredOn: on }, 'office');
  life.reach('withdrawal');
};

export const planned = (life: Life, startOn: string, endOn: string): void => {
  life.answer('planning', { startOn, endOn, accompaniedHours: '16', personalHours: '8', ...PROVIDER }, 'consultant');
  life.act({ type: 'carry-out', task: 'open-accompaniment' }, { party: 'system' });
  life.reach('start');
};

/** The phases up to the closing interview, all on the life's present day. */
export const interviewed = (life: Life, heldOn: string): void => {
  life.answer('commitment', { agrees: 'yes' });
  life.answer('needs', { needs: 'Retrouver du sens' }, 'consultant');
  life.answer('conditions', { acknowledged: 'yes' });
  life.answer('investigation-consent', { agrees: 'yes', needsValidated: 'yes' });
  life.answer('interests', { professionalInterests: 'Transmettre', personalInterests: 'Jardin' }, 'consultant');
  life.answer('skills', { professionalSkills: 'Conduite de projet', personalSkills: 'Écoute' }, 'consultant');
  prepared(life, 'tracks');
  life.answer('tracks', { studied: 'yes' }, 'consultant');
  life.answer('conclusion-consent', { agrees: 'yes' });
  prepared(life, 'conclusion-interview');
  life.answer(
    'conclusion-interview',
    { heldOn, resultsShared: 'yes', followUpOffered: 'yes', methodHandedOver: 'yes' },
    'consultant',
  );
};

/** The three phases up to the handing over of the synthesis, all on the life's present day. */
export const accompanied = (life: Life, deliveredOn: string): void => {
  interviewed(life, deliveredOn);
  life.answer('synthesis-draft', SYNTHESIS, 'consultant');
  life.answer('synthesis-observations', { remarks: 'none' });
  prepared(life, 'synthesis-delivery');
  life.answer('synthesis-delivery', { deliveredOn, explained: 'yes' }, 'consultant');
};
