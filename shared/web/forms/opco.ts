import type { OpcoEvidence } from '../../domain/opco/answer.ts';
import { NafVersion } from '../../domain/opco/naf.ts';
import { OPCO_IDS, OPCOS, OpcoId } from '../../domain/opco/names.ts';
import { WHERE_TO_FIND } from '../../domain/opco/words.ts';
import { readAnswer } from './answer.ts';
import { select, text } from './fields.ts';
import type { Form, Typed } from './form.ts';

const NAF_FIELD = 'naf';

/** Which OPCO? What is on a payslip, or what the official search answers. */
const OPCO_FORM: Form = {
  title: 'Trouver l’OPCO d’un employeur',
  intro: [
    'Prenez un bulletin de salaire récent et recopiez ce que vous y trouvez : un seul numéro suffit pour commencer. Nous ne vous demandons jamais le bulletin lui-même.',
    'Ce que vous écrivez ici sert à vous répondre et n’est pas conservé.',
  ],
  fields: [
    text('idcc', 'IDCC de la convention collective', { optional: true, hint: WHERE_TO_FIND.idcc }),
    text(NAF_FIELD, 'Code NAF (ou APE) de l’entreprise', { optional: true, hint: WHERE_TO_FIND.naf }),
    text('siret', 'SIRET de l’établissement', { optional: true, hint: WHERE_TO_FIND.siret }),
    select(
      'siro',
      'Réponse de la recherche officielle pour ce SIRET',
      [{ value: '', label: 'Je n’ai pas cherché' }, ...OPCO_IDS.map((id) => ({ value: id, label: OPCOS[id].name }))],
      { optional: true },
    ),
  ],
  submit: 'Trouver l’OPCO',
};

const VERSION_FIELD = select(
  'nafVersion',
  'De quelle liste est ce code ?',
  [
    { value: '', label: 'Je ne sais pas' },
    { value: 'rev2', label: 'NAF rév. 2, celle d’avant 2027' },
    { value: '2025', label: 'NAF 2025' },
  ],
  { optional: true, hint: 'Depuis le 1er janvier 2027, deux listes se côtoient sur les bulletins de salaire.' },
);

/** The same, with the question of the list once a code may be of two of them. */
export const opcoForm = (severalLists: boolean): Form =>
  severalLists
    ? {
        ...OPCO_FORM,
        fields: OPCO_FORM.fields.flatMap((field) => (field.name === NAF_FIELD ? [field, VERSION_FIELD] : [field])),
      }
    : OPCO_FORM;

/** What was typed, as evidence. A choice that is none of the list counts as none made. */
export const readOpcoForm = (form: Form, typed: Typed): OpcoEvidence => {
  const { siro, nafVersion, ...numbers } = readAnswer(form, typed);
  const official = OpcoId.safeParse(siro);
  const version = NafVersion.safeParse(nafVersion);
  return {
    ...numbers,
    ...(official.success ? { siro: official.data } : {}),
    ...(version.success ? { nafVersion: version.data } : {}),
  };
};
