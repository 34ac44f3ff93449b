import type { Instant } from '../../domain/calendar/instant.ts';
import type { Case } from '../../domain/state.ts';
import { CodeRequest } from '../components/code-request.tsx';
import { Moment } from '../components/dates.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import { wordsOf } from '../forms/agreement.ts';
import type { Flaw } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { NoticePage } from './dead-link.tsx';

export interface SharingPageProps {
  readonly site: Site;
  readonly bilan: Case;
  readonly form: Form;
  readonly path: string;
  readonly backPath: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** The code that is good now, if one was sent. */
  readonly codeUntil?: Instant;
  readonly minutes: number;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
  readonly requestFlaws: readonly Flaw[];
}

/** To whom the synthesis goes: the text that is agreed to, the recipient, and a code, on one page. */
export const SharingPage = (props: SharingPageProps) => {
  const { site, bilan, form, path, hidden, codeUntil, typed, flaws, requestFlaws } = props;
  return (
    <Layout site={site} title={form.title} flawed={flaws.length + requestFlaws.length > 0}>
      <ErrorSummary id="partage" flaws={flaws} />
      <ErrorSummary id="demande-code" flaws={requestFlaws} />
      <h1 id="titre">{form.title}</h1>
      {form.intro.map((line) => (
        <p>{line}</p>
      ))}
      {codeUntil === undefined ? (
        <p class="note">Cela demande un code, comme pour lire votre document.</p>
      ) : (
        <>
          <p>
            Un code à six chiffres est parti à votre adresse e-mail. Il est valable jusqu’au{' '}
            <Moment at={codeUntil} zone={bilan.zone} />.
          </p>
          <FormView
            form={form}
            id="partage"
            action={path}
            labelledBy="titre"
            hidden={hidden}
            typed={{ ...typed, code: '' }}
            flaws={flaws}
          />
        </>
      )}
      <CodeRequest
        path={path}
        hidden={hidden}
        minutes={props.minutes}
        asked={codeUntil !== undefined}
        flaws={requestFlaws}
      />
      <p>
        <a href={props.backPath}>{wordsOf('send-to-third-party').refuse}</a>
      </p>
    </Layout>
  );
};

export interface SharedPageProps {
  readonly site: Site;
  readonly name: string;
  readonly agreementsPath: string;
}

export const SharedPage = ({ site, name, agreementsPath }: SharedPageProps) => (
  <NoticePage site={site} title="Votre synthèse est transmise">
    <p>Un lien part à l’adresse indiquée pour {name}, et à personne d’autre. Vous en recevez un reçu.</p>
    <h2>Et maintenant ?</h2>
    <p>
      <a href={agreementsPath}>La page de vos accords</a> vous montre chaque ouverture. Vous pouvez y retirer votre
      accord à tout moment : le lien s’éteint aussitôt.
    </p>
  </NoticePage>
);
