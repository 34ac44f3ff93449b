import type { Child } from 'hono/jsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import { Next } from '../components/told.tsx';
import type { Flaw } from '../forms/answer.ts';
import { checkbox } from '../forms/fields.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import type { Told } from '../words/told.ts';

/** A form that asks for a new link: one box to tick, so that a machine that submits what it finds asks for nothing. */
const RENEWAL_FORM = {
  fields: [checkbox('wanted', 'Oui, envoyez-moi un nouveau lien')],
  submit: 'Recevoir un nouveau lien',
} as const;

export interface RenewalProps {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly flaws: readonly Flaw[];
}

const Renewal = ({ action, hidden, flaws }: RenewalProps) => (
  <>
    <h2 id="nouveau">Recevoir un nouveau lien</h2>
    <p>Il part à l’adresse e-mail que nous connaissons déjà : vous n’avez rien à écrire.</p>
    <FormView
      form={RENEWAL_FORM}
      id="nouveau-lien"
      action={action}
      labelledBy="nouveau"
      hidden={hidden}
      typed={{}}
      flaws={flaws}
    />
  </>
);

export interface DeadLinkPageProps {
  readonly site: Site;
  /** What became of the question, if this link's owner may know. */
  readonly told?: Told;
  readonly renewal?: RenewalProps;
}

/** A link that no longer opens anything: never the reader's fault, and always with a way on. */
export const DeadLinkPage = ({ site, told, renewal }: DeadLinkPageProps) => (
  <Layout site={site} title="Ce lien n’est plus actif" flawed={(renewal?.flaws.length ?? 0) > 0}>
    <ErrorSummary id="nouveau-lien" flaws={renewal?.flaws ?? []} />
    <h1>Ce lien n’est plus actif</h1>
    {told === undefined ? (
      <>
        <p>C’est normal : chaque lien sert à une seule question et s’éteint avec elle. Vous n’avez rien fait de mal.</p>
        <p>
          Votre message est récent ? Le lien a peut-être été coupé : ouvrez de nouveau le message et copiez le lien en
          entier.
        </p>
      </>
    ) : (
      <>
        <p>{told.happened}</p>
        <Next told={told} />
      </>
    )}
    {renewal === undefined ? null : <Renewal {...renewal} />}
  </Layout>
);

export interface NoticePageProps {
  readonly site: Site;
  readonly title: string;
  readonly children?: Child;
}

/** A short page that says one thing. */
export const NoticePage = ({ site, title, children }: NoticePageProps) => (
  <Layout site={site} title={title}>
    <h1>{title}</h1>
    {children}
  </Layout>
);

/** The same words for everybody, whether or not there was anything to send. */
export const LinkSentPage = ({ site }: { readonly site: Site }) => (
  <NoticePage site={site} title="C’est noté">
    <p>
      Si une question attend votre réponse, un nouveau lien part à l’adresse e-mail que nous connaissons, dans les
      prochaines minutes.
    </p>
    <h2>Et maintenant ?</h2>
    <p>
      Regardez votre messagerie, et au besoin les courriers indésirables. Si rien n’arrive d’ici une heure, écrivez-nous
      ou appelez-nous : nous vous répondrons.
    </p>
  </NoticePage>
);
