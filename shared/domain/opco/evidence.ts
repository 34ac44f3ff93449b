import type { PlainDate } from '../calendar/plain-date.ts';
import { typeset } from '../typography.ts';
import type { OpcoAnswer, OpcoEvidence, ReadEvidence, RefusedEvidence } from './answer.ts';
import { cleanIdcc } from './idcc.ts';
import { cleanNaf, nafVersionOn } from './naf.ts';
import { isSiret } from './siret.ts';

type Refused = Extract<OpcoAnswer, { kind: 'refused' }>;

const refused = (code: RefusedEvidence, field: Refused['field'], message: string): Refused => ({
  kind: 'refused',
  code,
  field,
  message: typeset(message),
});

const cleanSiret = (text: string): string | Refused => {
  const digits = text.replaceAll(/[\s.]/g, '');
  if (/^\d{9}$/.test(digits))
    return refused(
      'siret-form',
      'siret',
      'Ce numéro à 9 chiffres est un SIREN, celui de l’entreprise : ajoutez les 5 chiffres de l’établissement, qui figurent sur le bulletin de salaire.',
    );
  if (!/^\d{14}$/.test(digits))
    return refused('siret-form', 'siret', 'Un SIRET a 14 chiffres : recopiez-le depuis le bulletin de salaire.');
  if (!isSiret(digits))
    return refused(
      'siret-key',
      'siret',
      'Ce SIRET n’est pas valide : sa clé de contrôle ne correspond pas à ses autres chiffres. Vérifiez les 14 chiffres sur le bulletin de salaire.',
    );
  return digits;
};

const given = (text: string | undefined): string | undefined => (text?.trim() === '' ? undefined : text);

/** Cleans what was typed; refuses the first thing that cannot be read, whatever the rest may prove. */
export const readEvidence = (evidence: OpcoEvidence, on: PlainDate): ReadEvidence | Refused => {
  const { siro, nafVersion } = evidence;
  const typed = { siret: given(evidence.siret), idcc: given(evidence.idcc), naf: given(evidence.naf) };
  const legalForm = given(evidence.legalForm)?.trim();

  const siret = typed.siret === undefined ? undefined : cleanSiret(typed.siret);
  if (typeof siret === 'object') return siret;
  if (siro !== undefined && siret === undefined)
    return refused('siret-missing', 'siret', 'Donnez le SIRET pour lequel la recherche officielle a nommé cet OPCO.');

  const idcc = typed.idcc === undefined ? undefined : cleanIdcc(typed.idcc);
  if (typed.idcc !== undefined && idcc === undefined)
    return refused(
      'idcc-form',
      'idcc',
      'Un IDCC a 4 chiffres au plus : recopiez-le depuis le bulletin de salaire, près du nom de la convention collective.',
    );

  const naf = typed.naf === undefined ? undefined : cleanNaf(typed.naf);
  if (typed.naf !== undefined && naf === undefined)
    return refused(
      'naf-form',
      'naf',
      'Un code NAF (ou APE) a 4 chiffres et une lettre, comme 62.01Z : recopiez-le en entier depuis le bulletin de salaire.',
    );

  if (legalForm !== undefined && !/^\d{4}$/.test(legalForm))
    return refused(
      'legal-form',
      'legalForm',
      'Une catégorie juridique a 4 chiffres : recopiez celle de l’avis Sirene.',
    );

  const version = naf === undefined ? undefined : (nafVersion ?? nafVersionOn(on));
  return {
    ...(siret === undefined ? {} : { siret }),
    ...(siro === undefined ? {} : { siro }),
    ...(idcc === undefined ? {} : { idcc }),
    ...(naf === undefined ? {} : { naf }),
    ...(version === undefined ? {} : { nafVersion: version }),
    ...(legalForm === undefined ? {} : { legalForm }),
  };
};

/** An agreement that is none, when nothing else was given. */
export const refuseNoAgreement = (idcc: string): Refused =>
  refused(
    'idcc-no-agreement',
    'idcc',
    `Le code ${idcc} ne désigne aucune convention collective : l’OPCO n’en découle pas. Donnez le SIRET, ou demandez à l’employeur le nom de son OPCO.`,
  );
