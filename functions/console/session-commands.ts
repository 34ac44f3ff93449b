import * as z from 'zod';
import { formatDate } from '../../shared/domain/calendar/format.ts';
import { Command } from '../../shared/domain/commands.ts';
import { GivenDate, Hours } from '../../shared/domain/gates/answers.ts';
import type { Case } from '../../shared/domain/state.ts';
import { date, number, select } from '../../shared/web/forms/fields.ts';
import type { ChoiceField, Option } from '../../shared/web/forms/form.ts';
import { sessionInWords } from '../../shared/web/words/sessions.ts';
import type { CaseCommand } from './case-commands.ts';

/** A person who does not see the page tells the forms apart by their labels. */
const hours = (status: 'prévues' | 'faites') => [
  number('accompaniedHours', `Heures ${status} avec le consultant`, { hint: 'Par exemple 1,5.' }),
  number('personalHours', `Heures ${status} de travail personnel`, { optional: true }),
];

const Time = { accompaniedHours: Hours, personalHours: Hours.optional() };

const inMinutes = <T extends { readonly personalHours?: number | undefined }>(answer: T) => ({
  ...answer,
  personalHours: answer.personalHours ?? 0,
});

const planned = ({ sessions }: Case): readonly Option[] =>
  sessions
    .filter(({ status }) => status === 'planned')
    .map((session) => ({
      value: `${session.session}`,
      label: `${formatDate(session.on)} (${sessionInWords(session)})`,
    }));

const sessionField = (bilan: Case, label: string, none: string): ChoiceField =>
  select('session', label, [{ value: '', label: none }, ...planned(bilan)]);

const SessionNumber = z.coerce.number('Choisissez une séance.').int().min(1, 'Choisissez une séance.');

/** The hours ledger: sessions are planned, noted once held, or given up. */
export const sessionCommands = (
  when: (holds: (bilan: Case) => boolean) => CaseCommand['actor'],
): readonly CaseCommand[] => {
  const accompanied = (bilan: Case): boolean =>
    bilan.stage.name === 'accompaniment' && bilan.gates['synthesis-delivery']?.status !== 'settled';
  return [
    {
      path: 'seances/prevoir',
      form: {
        title: 'Prévoir une séance',
        intro: ['Avec tout ce qui est déjà noté ou prévu, un bilan ne dépasse pas {maxHours} heures.'],
        fields: [date('on', 'Date prévue pour la séance'), ...hours('prévues')],
        submit: 'Prévoir la séance',
      },
      folded: true,
      actor: when(accompanied),
      schema: z
        .object({ on: GivenDate, ...Time })
        .transform((answer): unknown => ({ type: 'plan-session', ...inMinutes(answer) }))
        .pipe(Command),
    },
    {
      path: 'seances/noter',
      form: (bilan) => ({
        title: 'Noter une séance tenue',
        intro: [
          'Seules les heures avec le consultant comptent pour les {minAccompaniedHours} heures d’accompagnement.',
        ],
        fields: [
          sessionField(bilan, 'Séance prévue', 'Aucune : elle n’était pas prévue'),
          date('heldOn', 'Date à laquelle la séance a eu lieu'),
          ...hours('faites'),
        ],
        submit: 'Noter la séance',
      }),
      folded: true,
      actor: when((bilan) => accompanied(bilan) && bilan.gates.start?.status === 'settled'),
      schema: z
        .object({ session: SessionNumber.optional(), heldOn: GivenDate, ...Time })
        .transform((answer): unknown => ({ type: 'hold-session', ...inMinutes(answer) }))
        .pipe(Command),
    },
    {
      path: 'seances/annuler',
      form: (bilan) => ({
        title: 'Annuler une séance prévue',
        intro: ['Ses heures redeviennent libres.'],
        fields: [sessionField(bilan, 'Séance à annuler', 'Choisissez')],
        submit: 'Annuler la séance',
      }),
      folded: true,
      actor: when((bilan) => accompanied(bilan) && planned(bilan).length > 0),
      schema: z
        .object({ session: SessionNumber })
        .transform((answer): unknown => ({ type: 'cancel-session', ...answer }))
        .pipe(Command),
    },
  ];
};
