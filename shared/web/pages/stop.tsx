import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { Day } from '../components/dates.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import type { Flaw } from '../forms/answer.ts';
import { checkbox, textarea } from '../forms/fields.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { NoticePage } from './dead-link.tsx';

export const STOP_FORM: Form = {
  title: 'Arrêter mon bilan',
  intro: [
    'Vous pouvez arrêter à tout moment. Ce n’est pas une faute, et personne ne peut vous le reprocher.',
    'L’arrêt est définitif pour ce dossier ; vous pourrez en ouvrir un autre plus tard. Pour une simple pause, écrivez-nous plutôt.',
  ],
  fields: [
    checkbox('confirmed', 'Oui, je souhaite arrêter définitivement'),
    textarea('reason', 'Un mot sur votre décision', { optional: true, hint: 'Seulement si vous le souhaitez.' }),
  ],
  submit: 'Arrêter mon bilan',
};

export interface StopPageProps {
  readonly site: Site;
  readonly action: string;
  readonly backPath: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
}

export const StopPage = ({ site, action, backPath, hidden, typed, flaws }: StopPageProps) => (
  <Layout site={site} title={STOP_FORM.title} flawed={flaws.length > 0}>
    <ErrorSummary id="arret" flaws={flaws} />
    <h1 id="titre">{STOP_FORM.title}</h1>
    {STOP_FORM.intro.map((line) => (
      <p>{line}</p>
    ))}
    <FormView
      form={STOP_FORM}
      id="arret"
      action={action}
      labelledBy="titre"
      hidden={hidden}
      typed={typed}
      flaws={flaws}
    />
    <p>
      <a href={backPath}>Revenir sans rien changer</a>
    </p>
  </Layout>
);

export const StoppedPage = ({ site, destroyOn }: { readonly site: Site; readonly destroyOn?: PlainDate }) => (
  <NoticePage site={site} title="Votre dossier est clos">
    <p>Vous avez choisi d’arrêter, et c’est enregistré.</p>
    <h2>Et maintenant ?</h2>
    <p>Vous n’avez aucune autre démarche à faire. Nous vous le confirmons par e-mail.</p>
    {destroyOn === undefined ? null : (
      <p>
        Les documents réalisés pour votre bilan sont détruits au plus tard le <Day date={destroyOn} />, et nous vous le
        confirmerons par écrit.
      </p>
    )}
  </NoticePage>
);
