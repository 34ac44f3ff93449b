import * as z from 'zod';

/** A choice nobody can make by leaving the form as it came: nothing is ticked beforehand. */
export const YesNo = z.enum(['yes', 'no'], 'Choisissez une réponse.');

/** Free text that must say something; at most 4,000 characters. */
export const Text = z
  .string('Écrivez quelques mots.')
  .trim()
  .min(1, 'Écrivez quelques mots.')
  .max(4000, 'Le texte dépasse 4 000 caractères : raccourcissez-le.');

/** Free text that may stay empty. */
export const OptionalText = z
  .string()
  .trim()
  .max(4000, 'Le texte dépasse 4 000 caractères : raccourcissez-le.')
  .optional();

export const ShortText = z
  .string('Remplissez ce champ.')
  .trim()
  .min(1, 'Remplissez ce champ.')
  .max(200, 'Le texte dépasse 200 caractères : raccourcissez-le.');

export const Email = z
  .email('Écrivez une adresse e-mail complète, par exemple prenom.nom@exemple.fr.')
  .max(254, 'Cette adresse est trop longue.');

/** Hours with halves and quarters, as typed in a form. */
export const Hours = z.coerce
  .number('Écrivez un nombre d’heures.')
  .min(0, 'Écrivez un nombre d’heures positif.')
  .max(100, 'Ce nombre d’heures est trop grand.');

/** Must be ticked. */
export const Acknowledged = z.literal('yes', 'Cochez cette case pour continuer.');
