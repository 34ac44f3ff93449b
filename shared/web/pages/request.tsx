import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { Day } from '../components/dates.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import type { Flaw } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';

export interface RequestPageProps {
  readonly site: Site;
  readonly form: Form;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
  /** How long the details of someone who goes no further are kept, in words. */
  readonly keptFor: string;
}

/** The public request. */
export const RequestPage = (props: RequestPageProps) => (
  <Layout site={props.site} title={props.form.title} flawed={props.flaws.length > 0}>
    <ErrorSummary id="demande" flaws={props.flaws} />
    <h1 id="titre">{props.form.title}</h1>
    <RequestForm {...props} />
  </Layout>
);

/** The questions of the request under a heading `titre`, and what becomes of the answers. */
export const RequestForm = ({ site, form, hidden, typed, flaws, keptFor }: RequestPageProps) => (
  <>
    {form.intro.map((line) => (
      <p>{line}</p>
    ))}
    <FormView
      form={form}
      id="demande"
      action="/demande"
      labelledBy="titre"
      hidden={hidden}
      typed={typed}
      flaws={flaws}
    />
    <PrivacyNote site={site} keptFor={keptFor} />
  </>
);

/** What becomes of what is written here. */
const PrivacyNote = ({ site, keptFor }: Pick<RequestPageProps, 'site' | 'keptFor'>) => (
  <>
    <h2>Vos données</h2>
    <p class="soft">
      {site.organisation.name} se sert de ces informations pour vous répondre et, si vous poursuivez, pour mener votre
      bilan. Elles ne sont transmises à personne d’autre. Si vous ne donnez pas suite, elles sont effacées {keptFor}{' '}
      après notre dernier échange. Vous pouvez à tout moment demander à les voir, à les corriger ou à les faire effacer.
    </p>
  </>
);

export interface RequestSentPageProps {
  readonly site: Site;
  readonly by: PlainDate;
}

/** « Demande envoyée ». */
export const RequestSentPage = ({ site, by }: RequestSentPageProps) => (
  <Layout site={site} title="Demande envoyée">
    <h1>Votre demande est envoyée</h1>
    <p>Nous l’avons bien reçue. Un message de confirmation part à l’adresse que vous avez indiquée.</p>
    <h2>Et maintenant ?</h2>
    <p>
      Nous vous proposons un rendez-vous pour un premier échange, au plus tard le <Day date={by} />.
    </p>
    <p>Vous n’avez rien d’autre à faire. Si le message n’arrive pas, regardez dans les courriers indésirables.</p>
  </Layout>
);
