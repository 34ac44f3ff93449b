import type { Instant } from '../../domain/calendar/instant.ts';
import type { Case } from '../../domain/state.ts';
import type { Flaw } from '../forms/answer.ts';
import { checkbox } from '../forms/fields.ts';
import type { Site } from '../site.ts';
import { Moment } from './dates.tsx';
import { FormView } from './form-view.tsx';

const CODE_REQUEST_FORM = {
  fields: [checkbox('wanted', 'Oui, envoyez-moi un code par e-mail')],
  submit: 'Recevoir un code',
} as const;

/** What a page knows that asks for a code beside its link, and offers something once one was sent. */
export interface CodePageProps {
  readonly site: Site;
  readonly bilan: Case;
  /** Path of this page; the code is asked for at `<path>/code`. */
  readonly path: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** The code that is good now, if one was sent. */
  readonly codeUntil?: Instant;
  readonly minutes: number;
  /** Of what the code opens. */
  readonly flaws: readonly Flaw[];
  /** Of asking for the code. */
  readonly requestFlaws: readonly Flaw[];
}

/** Says until when the code is good that was just sent. */
export const CodeSent = ({ until, bilan }: { readonly until: Instant; readonly bilan: Case }) => (
  <p>
    Un code à six chiffres est parti à votre adresse e-mail. Il est valable jusqu’au{' '}
    <Moment at={until} zone={bilan.zone} />.
  </p>
);

/** Asks for the second thing beside the link. */
export const CodeRequest = ({ path, hidden, minutes, codeUntil, requestFlaws }: CodePageProps) => {
  const asked = codeUntil !== undefined;
  return (
    <>
      <h2 id="titre-code">{asked ? 'Le code n’arrive pas ?' : 'Demandez votre code'}</h2>
      <p>
        {asked
          ? 'Regardez dans les courriers indésirables. Vous pouvez aussi en demander un autre.'
          : `Il part tout de suite à l’adresse e-mail que nous connaissons, et reste valable ${minutes} minutes.`}
      </p>
      <FormView
        form={CODE_REQUEST_FORM}
        id="demande-code"
        action={`${path}/code`}
        labelledBy="titre-code"
        hidden={hidden}
        typed={{}}
        flaws={requestFlaws}
        quiet={asked}
      />
    </>
  );
};
