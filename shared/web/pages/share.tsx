import { type CodePageProps, CodeRequest, CodeSent } from '../components/code-request.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import { wordsOf } from '../forms/agreement.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { NoticePage } from './dead-link.tsx';

export interface SharingPageProps extends CodePageProps {
  readonly form: Form;
  readonly backPath: string;
  readonly typed: Typed;
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
          <CodeSent until={codeUntil} bilan={bilan} />
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
      <CodeRequest {...props} />
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
