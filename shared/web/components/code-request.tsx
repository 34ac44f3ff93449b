import type { Flaw } from '../forms/answer.ts';
import { checkbox } from '../forms/fields.ts';
import { FormView } from './form-view.tsx';

const CODE_REQUEST_FORM = {
  fields: [checkbox('wanted', 'Oui, envoyez-moi un code par e-mail')],
  submit: 'Recevoir un code',
} as const;

export interface CodeRequestProps {
  /** The code is asked for at `<path>/code`. */
  readonly path: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly minutes: number;
  /** One is on its way already. */
  readonly asked: boolean;
  readonly flaws: readonly Flaw[];
}

/** Asks for the second thing beside the link. */
export const CodeRequest = ({ path, hidden, minutes, asked, flaws }: CodeRequestProps) => (
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
      flaws={flaws}
      quiet={asked}
    />
  </>
);
