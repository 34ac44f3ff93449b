import { CLASS_ROWS, type Kept } from '../../domain/retention-classes.ts';
import type { Case } from '../../domain/state.ts';
import { type CodePageProps, CodeRequest, CodeSent } from '../components/code-request.tsx';
import { Day } from '../components/dates.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import type { Flaw } from '../forms/answer.ts';
import { text } from '../forms/fields.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';

const EXPORT_FORM = {
  fields: [text('code', 'Code à six chiffres', { autocomplete: 'one-time-code' })],
  submit: 'Télécharger mes données',
} as const;

export interface DataPageProps extends CodePageProps {
  readonly kept: readonly Kept[];
  readonly form: Form;
  readonly backPath: string;
  readonly typed: Typed;
  readonly exportFlaws: readonly Flaw[];
  readonly done: boolean;
}

/** What is kept of a person, until when and why; how to have it, and how to have it go (RGPD art. 13 to 21). */
export const DataPage = (props: DataPageProps) => {
  const { site, bilan, kept, form, path, hidden, codeUntil, flaws, exportFlaws, requestFlaws } = props;
  const flawed = flaws.length + exportFlaws.length + requestFlaws.length > 0;
  return (
    <Layout site={site} title="Mes données" flawed={flawed}>
      <ErrorSummary id="demande" flaws={flaws} />
      <ErrorSummary id="copie" flaws={exportFlaws} />
      <ErrorSummary id="demande-code" flaws={requestFlaws} />
      <h1>Mes données</h1>
      {props.done ? (
        <p class="note" role="status">
          Votre demande est enregistrée. Un accusé de réception part à votre adresse e-mail.
        </p>
      ) : null}
      <section aria-labelledby="gardees">
        <h2 id="gardees">Ce qui est gardé, jusqu’à quand, et pourquoi</h2>
        <dl>
          {kept.map(({ lawClass, until }) => (
            <>
              <dt>
                <strong>{CLASS_ROWS[lawClass].name}</strong>
              </dt>
              <dd>
                {CLASS_ROWS[lawClass].why}{' '}
                {until === undefined ? (
                  'La date de destruction est fixée à la fin de votre bilan ou de votre demande.'
                ) : (
                  <>
                    Destruction prévue le <Day date={until} />.
                  </>
                )}{' '}
                {CLASS_ROWS[lawClass].erasable ? '' : 'Cela ne peut pas être effacé avant.'}
              </dd>
            </>
          ))}
        </dl>
        <Destroyed bilan={bilan} />
      </section>
      <h2 id="titre-copie">Recevoir une copie</h2>
      <p>
        Un fichier contient tout ce que nous gardons sur vous, dans un format qu’un autre service peut relire (JSON).
      </p>
      {codeUntil === undefined ? null : (
        <>
          <CodeSent until={codeUntil} bilan={bilan} />
          <FormView
            form={EXPORT_FORM}
            id="copie"
            action={`${path}/copie`}
            labelledBy="titre-copie"
            hidden={hidden}
            typed={{}}
            flaws={exportFlaws}
          />
        </>
      )}
      <CodeRequest {...props} />
      <h2 id="titre-demande">{form.title}</h2>
      {form.intro.map((line) => (
        <p>{line}</p>
      ))}
      <FormView
        form={form}
        id="demande"
        action={path}
        labelledBy="titre-demande"
        hidden={hidden}
        typed={props.typed}
        flaws={flaws}
        quiet
      />
      <p>
        <a href={props.backPath}>Revenir à mes accords</a>
      </p>
    </Layout>
  );
};

/** What is gone for good, with its day. */
const Destroyed = ({ bilan }: { readonly bilan: Case }) => {
  const { content, synthesis } = bilan.destroyed;
  return (
    <>
      {content === undefined ? null : (
        <p>
          Les documents de travail de votre bilan ont été détruits le <Day date={content} />. Personne ne peut les
          retrouver.
        </p>
      )}
      {synthesis === undefined ? null : (
        <p>
          La copie de votre synthèse a été détruite le <Day date={synthesis} />.
        </p>
      )}
    </>
  );
};
