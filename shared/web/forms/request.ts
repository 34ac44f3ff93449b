import { ZONES, zoneIds } from '../../domain/calendar/zone.ts';
import { email, select, tel, text, textarea } from './fields.ts';
import type { Form } from './form.ts';

/** The public request. Nothing here says anything of an employer. */
export const REQUEST_FORM: Form = {
  title: 'Demander un premier échange',
  intro: [
    'Laissez-nous vos coordonnées : nous vous proposons un rendez-vous. Ce premier échange est gratuit et ne vous engage à rien.',
    'Votre employeur n’en est pas informé. Tous les champs sont à remplir, sauf ceux marqués « facultatif ».',
  ],
  fields: [
    text('firstName', 'Prénom', { autocomplete: 'given-name' }),
    text('lastName', 'Nom', { autocomplete: 'family-name' }),
    email('email', 'Adresse e-mail', {
      autocomplete: 'email',
      hint: 'De préférence une adresse personnelle plutôt que professionnelle.',
    }),
    tel('phone', 'Téléphone', { optional: true, autocomplete: 'tel', hint: 'Par exemple 06 12 34 56 78.' }),
    select(
      'zone',
      'Où habitez-vous ?',
      zoneIds.map((value) => ({ value, label: ZONES[value].label })),
      { hint: 'Pour les heures et les jours fériés de chez vous.' },
    ),
    textarea('message', 'Ce que vous souhaitez nous dire', {
      optional: true,
      hint: 'Vos disponibilités, par exemple. Inutile de parler de votre santé ou de votre vie privée.',
    }),
  ],
  submit: 'Envoyer ma demande',
};
