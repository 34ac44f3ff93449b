import * as z from 'zod';
import { employerMayKnow } from '../../shared/domain/case-route.ts';
import { ADDRESS_FIELDS } from '../../shared/domain/commands/address.ts';
import { askedByMail } from '../../shared/domain/commands/staff.ts';
import { Command } from '../../shared/domain/commands.ts';
import { Filing, SealedText } from '../../shared/domain/events.ts';
import { fileOf, isFileOpen } from '../../shared/domain/funding-file.ts';
import { Email, Euros, GivenDate, OptionalText, ShortText, Text } from '../../shared/domain/gates/answers.ts';
import { PIECE_NAMES, PieceId, PieceState } from '../../shared/domain/pieces.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { type Case, isClosed } from '../../shared/domain/state.ts';
import { notedWithdrawalForm, withdrawable } from '../../shared/web/forms/agreement.ts';
import { checkbox, date, email, radio, text, textarea } from '../../shared/web/forms/fields.ts';
import { NOTED_FILING_FORM } from '../../shared/web/forms/filing.ts';
import type { Form, Typed } from '../../shared/web/forms/form.ts';
import { inForce } from '../../shared/web/forms/in-force.ts';
import { isOwnCase, type StaffActor } from '../../shared/web/staff/gate-forms.ts';
import { has, type Staff } from '../../shared/web/staff/role.ts';
import { euros } from '../../shared/web/words/euros.ts';
import { PIECE_STATES } from '../../shared/web/words/pieces.ts';
import { sessionCommands } from './session-commands.ts';

/** Something that can be done to a case at any time, beside its questions. */
export interface CaseCommand {
  /** Last part of its address. */
  readonly path: string;
  readonly form: Form | ((bilan: Case) => Form);
  readonly folded: boolean;
  readonly actor: (bilan: Case, staff: Staff) => StaffActor | undefined;
  readonly typed?: (staff: Staff) => Typed;
  /** Its schema is given, beside what was typed, the names and addresses on file, as `people`. */
  readonly withPeople?: true;
  readonly schema: z.ZodType<Command>;
}

/** Whoever looks after the case: the office, or its own consultant. */
const keeper = (bilan: Case, staff: Staff): StaffActor | undefined => {
  if (isOwnCase(staff, bilan)) return { party: 'consultant', id: staff.id };
  return has(staff, 'office') ? { party: 'office', id: staff.id } : undefined;
};

const when =
  (holds: (bilan: Case) => boolean): CaseCommand['actor'] =>
  (bilan, staff) =>
    holds(bilan) ? keeper(bilan, staff) : undefined;

const command = <Answer extends z.ZodRawShape>(
  fields: Answer,
  make: (answer: z.output<z.ZodObject<Answer>>) => unknown,
) =>
  z
    .object(fields)
    .transform((answer) => make(answer as z.output<z.ZodObject<Answer>>))
    .pipe(Command);

/** Nobody accompanies yet, or the person has agreed to someone else than the present consultant (S21). */
const isFree = ({ consultantId, consultantChange }: Case, { id }: Staff): boolean =>
  consultantId === undefined || (consultantChange?.status === 'agreed' && consultantId !== id);

const isUnderWay = ({ stage }: Case): boolean => stage.name === 'admission' || stage.name === 'accompaniment';

/** What the form says and asks on the page of this case. */
export const commandForm = ({ form }: Pick<CaseCommand, 'form'>, bilan: Case, settings: Settings): Form =>
  inForce(typeof form === 'function' ? form(bilan) : form, settings);

export const CASE_COMMANDS: readonly CaseCommand[] = [
  {
    path: 'prendre',
    form: {
      title: 'Prendre ce dossier',
      intro: ['Vous accompagnerez cette personne du premier échange au suivi. Vos coordonnées lui sont données.'],
      fields: [
        text('name', 'Votre nom', { autocomplete: 'name' }),
        email('email', 'Votre adresse e-mail', { autocomplete: 'email' }),
      ],
      submit: 'Prendre ce dossier',
    },
    folded: false,
    actor: (bilan, staff) =>
      !isClosed(bilan) && isFree(bilan, staff) && has(staff, 'consultant')
        ? { party: 'consultant', id: staff.id }
        : undefined,
    typed: ({ name = '', email: address = '' }) => ({ name, email: address }),
    schema: command({ name: ShortText, email: Email }, ({ name, email: address }) => ({
      type: 'take-case',
      name,
      email: address,
    })),
  },
  {
    path: 'taches/telephone',
    form: (bilan) => ({
      title: 'Appeler la personne',
      intro: [
        `Un message n’est sans doute pas arrivé${employerMayKnow(bilan) ? ', à elle ou à son employeur' : ''} : l’historique dit lequel, et pourquoi.`,
        'Appelez-la pour prendre des nouvelles et vérifier l’adresse. Si ce n’est pas la bonne, corrigez-la plus bas : la question en attente y repart d’elle-même.',
      ],
      fields: [
        checkbox('called', 'L’appel est fait'),
        ...(askedByMail(bilan).length === 0
          ? []
          : [checkbox('askAgain', 'Renvoyer le message qui attend une réponse', { optional: true })]),
      ],
      submit: 'Enregistrer l’appel',
    }),
    folded: false,
    actor: when(({ tasks }) => tasks.includes('telephone')),
    schema: command(
      { called: z.literal('yes', 'Cochez cette case une fois l’appel fait.'), askAgain: z.literal('yes').optional() },
      ({ askAgain }) => ({ type: 'complete-task', task: 'telephone', askAgain: askAgain !== undefined }),
    ),
  },
  ...sessionCommands(when),
  {
    path: 'pieces',
    form: (bilan) => ({
      title: 'Noter une pièce du dossier de financement',
      intro: ['Le dossier part quand toutes ses pièces sont reçues. Notez ici ce qu’il en est de chacune.'],
      fields: [
        radio(
          'piece',
          'Pièce',
          fileOf(bilan).map(({ piece }) => ({ value: piece, label: PIECE_NAMES[piece] })),
        ),
        radio(
          'state',
          'État',
          PieceState.options.map((value) => ({ value, label: PIECE_STATES[value] })),
        ),
      ],
      submit: 'Noter cette pièce',
    }),
    folded: false,
    actor: when(isFileOpen),
    schema: command({ piece: PieceId, state: PieceState }, ({ piece, state }) => ({
      type: 'note-piece',
      piece,
      state,
    })),
  },
  {
    path: 'prix',
    form: ({ facts: { price = 0 } }) => ({
      title: 'Corriger le prix du bilan',
      intro: [
        `Le prix noté est de ${euros(price)}. Corrigez-le seulement s’il n’est pas celui du devis ou de la convention : il est le même quel que soit le financeur.`,
      ],
      fields: [text('price', 'Prix du bilan, en euros')],
      submit: 'Corriger le prix',
    }),
    folded: true,
    actor: when(({ stage, facts }) => stage.name === 'admission' && facts.price !== undefined),
    schema: command({ price: Euros }, ({ price }) => ({ type: 'correct-price', price })),
  },
  {
    path: 'adresse',
    form: (bilan) => ({
      title: 'Corriger une adresse e-mail',
      intro: [
        'Faites-vous donner la bonne adresse de vive voix. Les liens envoyés à l’ancienne ne s’ouvriront plus, et les questions en attente repartent vers la nouvelle.',
        'Une fois le bilan commencé, l’adresse de la personne ouvre ce qui est confidentiel : seul le consultant du dossier la corrige. Un message l’annonce à l’ancienne adresse.',
      ],
      fields: [
        radio('party', 'À qui est cette adresse ?', [
          { value: 'beneficiary', label: 'À la personne' },
          ...(employerMayKnow(bilan) ? [{ value: 'employer', label: 'À son employeur' }] : []),
        ]),
        email('email', 'Nouvelle adresse e-mail'),
      ],
      submit: 'Corriger l’adresse',
    }),
    folded: true,
    actor: when(({ destroyed }) => destroyed.identity === undefined),
    withPeople: true,
    schema: command(
      {
        party: z.enum(['beneficiary', 'employer'], 'Choisissez à qui est cette adresse.'),
        email: Email,
        people: SealedText,
      },
      ({ party, email: address, people }) => ({
        type: 'correct-address',
        party,
        email: address,
        onFile: { beneficiary: people[ADDRESS_FIELDS.beneficiary], employer: people[ADDRESS_FIELDS.employer] },
      }),
    ),
  },
  {
    path: 'consultant',
    form: {
      title: 'Proposer un autre consultant',
      intro: [
        'Le bilan se fait avec le consultant rencontré au premier échange. Un changement a un motif, et la personne l’accepte ou non : elle reçoit ce que vous écrivez ici.',
        'Rien ne change avant sa réponse. Ensuite, le nouveau consultant prend le dossier.',
      ],
      fields: [
        text('nextName', 'Nom du consultant proposé'),
        textarea('changeReason', 'Motif du changement, tel que la personne le lira'),
      ],
      submit: 'Demander l’accord de la personne',
    },
    folded: true,
    actor: when(
      (bilan) => !isClosed(bilan) && bilan.consultantId !== undefined && bilan.consultantChange?.status !== 'proposed',
    ),
    schema: command({ nextName: ShortText, changeReason: Text }, ({ nextName, changeReason }) => ({
      type: 'propose-consultant',
      nextName,
      reason: changeReason,
    })),
  },
  {
    path: 'reprendre',
    form: {
      title: 'Faire reprendre le dossier',
      intro: ['Les délais reprennent aujourd’hui, décalés de toute la durée de la pause.'],
      fields: [checkbox('resumes', 'Le dossier reprend aujourd’hui')],
      submit: 'Reprendre',
    },
    folded: false,
    actor: when(({ suspension }) => suspension !== undefined),
    schema: command({ resumes: z.literal('yes', 'Cochez cette case pour confirmer.') }, () => ({ type: 'resume' })),
  },
  {
    path: 'suspendre',
    form: {
      title: 'Mettre le dossier en pause',
      intro: ['Pour une maladie, un congé, un imprévu. Tous les délais s’arrêtent, et la personne en est informée.'],
      fields: [date('until', 'Date de reprise prévue', { optional: true })],
      submit: 'Mettre en pause',
    },
    folded: true,
    actor: when((bilan) => isUnderWay(bilan) && bilan.suspension === undefined),
    schema: command({ until: GivenDate.optional() }, (answer) => ({ type: 'suspend', ...answer })),
  },
  {
    path: 'demande',
    form: NOTED_FILING_FORM,
    folded: true,
    actor: when(({ destroyed }) => destroyed.identity === undefined),
    schema: command({ kind: z.enum(Filing.options, 'Choisissez une demande.'), message: OptionalText }, (answer) => ({
      type: 'file-request',
      ...answer,
    })),
  },
  {
    path: 'prolonger',
    form: {
      title: 'Prolonger le délai de réponse à la demande',
      intro: [
        'Seulement si la demande est complexe, une fois, et pendant le premier mois. La personne en est informée avec votre raison.',
      ],
      fields: [textarea('reason', 'Raison de la prolongation')],
      submit: 'Prolonger le délai',
    },
    folded: true,
    actor: when(({ gates }) => gates['rights-reply']?.status === 'open' && gates['rights-reply'].extended !== true),
    schema: command({ reason: Text }, ({ reason }) => ({ type: 'extend-rights', reason })),
  },
  {
    path: 'retrait',
    form: notedWithdrawalForm,
    folded: true,
    actor: when((bilan) => withdrawable(bilan).length > 0),
    schema: command({ agreement: z.coerce.number('Choisissez un accord.').int().min(1) }, ({ agreement }) => ({
      type: 'withdraw-agreement',
      agreement,
    })),
  },
  {
    path: 'arreter',
    form: {
      title: 'Arrêter ce bilan',
      intro: [
        'À la demande de la personne, ou quand vous avez tout fait pour la joindre. C’est définitif : le contenu du bilan sera détruit.',
        'Le motif est gardé sous scellé et n’est transmis à personne.',
      ],
      fields: [textarea('reason', 'Motif de l’arrêt')],
      submit: 'Arrêter ce bilan',
    },
    folded: true,
    actor: when((bilan) => !isClosed(bilan)),
    schema: command({ reason: Text }, ({ reason }) => ({ type: 'abandon', reason })),
  },
];
