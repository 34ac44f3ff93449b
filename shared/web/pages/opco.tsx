import { formatDate } from '../../domain/calendar/format.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import type { OpcoAnswer } from '../../domain/opco/answer.ts';
import { OPCOS, type OpcoId } from '../../domain/opco/names.ts';
import { OFFICIAL_SEARCH } from '../../domain/opco/words.ts';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import type { Flaw } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';

const ID = 'opco';

/** An answer that was found, whatever it is worth. */
export type FoundOpco = Exclude<OpcoAnswer, { kind: 'refused' }>;

export interface OpcoPageProps {
  readonly site: Site;
  readonly form: Form;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
  /** When the table of agreements was published. */
  readonly publishedOn: PlainDate;
  readonly answer?: FoundOpco;
}

/** « Quel est votre OPCO ? »: the numbers of a payslip, and how sure the answer is. */
export const OpcoPage = ({ site, form, typed, flaws, publishedOn, answer }: OpcoPageProps) => (
  <Layout site={site} title={form.title} flawed={flaws.length > 0}>
    <ErrorSummary id={ID} flaws={flaws} />
    <h1 id="titre">{form.title}</h1>
    {answer === undefined ? form.intro.map((line) => <p>{line}</p>) : <Answer answer={answer} />}
    <FormView form={form} id={ID} action="/opco" labelledBy="titre" hidden={{}} typed={typed} flaws={flaws} />
    <p class="soft">
      Les conventions collectives sont lues dans la table officielle publiée par France compétences le{' '}
      {formatDate(publishedOn)}. La <a href={OFFICIAL_SEARCH}>recherche officielle</a> répond pour un SIRET.
    </p>
    <p>
      <a href="/financeurs">Qui peut financer un bilan ?</a>
    </p>
  </Layout>
);

const Answer = ({ answer }: { readonly answer: FoundOpco }) => (
  <section class="note" aria-labelledby="reponse">
    <h2 id="reponse">{titleOf(answer)}</h2>
    <p>{answer.message}</p>
    {answer.notes.map((note) => (
      <p>{note}</p>
    ))}
    <Sites opcos={namedIn(answer)} />
  </section>
);

const titleOf = (answer: FoundOpco): string => {
  switch (answer.kind) {
    case 'certain':
      return OPCOS[answer.opco].name;
    case 'likely':
      return `Sans doute ${OPCOS[answer.opco].name}, à confirmer`;
    case 'ambiguous':
      return 'Plusieurs OPCO sont possibles';
    case 'unknown':
      return 'Nous ne pouvons pas encore répondre';
    case 'none':
      return 'Aucun OPCO';
  }
};

const namedIn = (answer: FoundOpco): readonly OpcoId[] => {
  if (answer.kind === 'ambiguous') return answer.candidates;
  return answer.kind === 'certain' || answer.kind === 'likely' ? [answer.opco] : [];
};

/** Sites of OPCO, with what they are for. */
export const Sites = ({ opcos }: { readonly opcos: readonly OpcoId[] }) =>
  opcos.length === 0 ? null : (
    <ul>
      {opcos.map((id) => (
        <li>
          <a href={OPCOS[id].site}>{OPCOS[id].name}</a> : {OPCOS[id].sectors}
        </li>
      ))}
    </ul>
  );
