import { ErrorSummary, FormView } from '../components/form-view.tsx';
import type { Flaw } from '../forms/answer.ts';
import { yesNo } from '../forms/fields.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';

export const CONSULTANT_CHANGE_FORM: Form = {
  title: 'Changer de consultant ?',
  intro: [
    'Votre bilan se fait avec la personne rencontrée au premier échange. Nous vous proposons d’en changer, et c’est vous qui décidez.',
    'Votre réponse ne change rien au reste de votre bilan.',
  ],
  fields: [yesNo('agrees', 'Votre réponse', 'Oui, j’accepte ce changement', 'Non, je garde mon consultant')],
  submit: 'Envoyer ma réponse',
};

export interface ConsultantChangePageProps {
  readonly site: Site;
  readonly next: string;
  readonly reason: string;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
}

/** Another consultant, by name and with the reason, for the person to accept or not (S21). */
export const ConsultantChangePage = (props: ConsultantChangePageProps) => {
  const { site, next, reason, action, hidden, typed, flaws } = props;
  return (
    <Layout site={site} title={CONSULTANT_CHANGE_FORM.title} flawed={flaws.length > 0}>
      <ErrorSummary id="changement" flaws={flaws} />
      <h1 id="titre">{CONSULTANT_CHANGE_FORM.title}</h1>
      {CONSULTANT_CHANGE_FORM.intro.map((line) => (
        <p>{line}</p>
      ))}
      <dl class="facts">
        <dt>Personne proposée</dt>
        <dd>{next}</dd>
        <dt>Motif</dt>
        <dd class="written">{reason}</dd>
      </dl>
      <FormView
        form={CONSULTANT_CHANGE_FORM}
        id="changement"
        action={action}
        labelledBy="titre"
        hidden={hidden}
        typed={typed}
        flaws={flaws}
      />
    </Layout>
  );
};
