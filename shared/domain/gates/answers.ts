import * as z from 'zod';
import { PlainDate } from '../calendar/plain-date.ts';

/** A choice nobody can make by leaving the form as it came: nothing is ticked beforehand. */
export const YesNo = z.enum(['yes', 'no'], 'Choisissez une réponse.');

/** What no page shows: control characters, and those that hide in a text or turn its direction round. */
const UNSEEN = /(?![\n\t])[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;

const visible = (text: string): string => text.replaceAll(LINE_ENDS, '\n').replaceAll(UNSEEN, '');
const onOneLine = (text: string): string => visible(text).replaceAll(/[\n\t]+/g, ' ');

/** Free text that must say something; at most 4,000 characters. */
export const Text = z
  .string('Écrivez quelques mots.')
  .overwrite(visible)
  .trim()
  .min(1, 'Écrivez quelques mots.')
  .max(4000, 'Le texte dépasse 4 000 caractères : raccourcissez-le.');

/** Free text that may stay empty. */
export const OptionalText = z
  .string()
  .overwrite(visible)
  .trim()
  .max(4000, 'Le texte dépasse 4 000 caractères : raccourcissez-le.')
  .optional();

/** One line. */
export const ShortText = z
  .string('Remplissez ce champ.')
  .overwrite(onOneLine)
  .trim()
  .min(1, 'Remplissez ce champ.')
  .max(200, 'Le texte dépasse 200 caractères : raccourcissez-le.');

const ADDRESS = /[@/\\<>\uFFFD]|[\p{L}\d]\.\p{Ll}{2}|\p{L}{2}\.\p{L}{2}/u;

/** Whoever types it chooses where the mail goes that greets by it: nothing in it may read as a link. */
export const PersonName = ShortText.refine((name) => !ADDRESS.test(name), 'Écrivez un nom, sans adresse ni lien.');

const EMAIL = 'Écrivez une adresse e-mail complète, par exemple prenom.nom@exemple.fr.';

export const Email = z
  .string(EMAIL)
  .overwrite(onOneLine)
  .trim()
  .max(254, 'Cette adresse est trop longue.')
  .regex(z.regexes.email, EMAIL);

/** A day as a person gives it. Delays count on from it, so it stays well inside the years of the calendar. */
export const GivenDate = PlainDate.refine(
  (date) => date >= '2000-01-01' && date < '2100-01-01',
  'Vérifiez l’année : elle est trop lointaine.',
);

/** Hours with halves and quarters, as typed in a form. */
export const Hours = z.coerce
  .string()
  .regex(/^\d+(\.\d{1,2})?$/, 'Écrivez un nombre d’heures, par exemple 13,5.')
  .transform(Number)
  .pipe(z.number().max(100, 'Ce nombre d’heures est trop grand.'));

/** An amount in euros, as typed in a form. */
export const Euros = z.coerce
  .string()
  .transform((typed) => typed.replaceAll(/[\s€]/g, '').replace(',', '.'))
  .pipe(z.string().regex(/^\d+(\.\d{1,2})?$/, 'Écrivez un montant en euros, par exemple 1800.'))
  .transform(Number)
  .pipe(z.number().max(100_000, 'Ce montant est trop grand.'));

/** Must be ticked. */
export const Acknowledged = z.literal('yes', 'Cochez cette case pour continuer.');
