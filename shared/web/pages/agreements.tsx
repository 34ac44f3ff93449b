import { lastFor, stands } from '../../domain/agreements/ledger.ts';
import { PURPOSE_ROWS, Purpose } from '../../domain/agreements/purposes.ts';
import { AGREEMENT_TEXTS, ASKED_ON_THEIR_PAGE, wordingOf } from '../../domain/agreements/texts.ts';
import { DECISION_WORDS, IDENTIFICATION_WORDS, ifWithdrawn } from '../../domain/agreements/words.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import { dateAt } from '../../domain/calendar/local-time.ts';
import { isShareOpen } from '../../domain/commands/documents.ts';
import { lastDayOf, recipientField } from '../../domain/commands/share.ts';
import type { SealedText } from '../../domain/events.ts';
import { type Settings, settingsAt } from '../../domain/settings/settings.ts';
import type { Agreement, Case } from '../../domain/state.ts';
import { Day, Moment } from '../components/dates.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import { askingForm, withdrawable, withdrawalForm } from '../forms/agreement.ts';
import type { Flaw } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { inForce } from '../forms/in-force.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';

export interface AgreementsPageProps {
  readonly site: Site;
  readonly bilan: Case;
  readonly people: SealedText;
  readonly now: Instant;
  readonly settings: Settings;
  readonly path: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly done: boolean;
  readonly attempt?: { readonly path: string; readonly typed: Typed; readonly flaws: readonly Flaw[] };
  readonly sharingPath?: string;
  readonly dataPath: string;
}

const idOf = (path: string): string => path.replace('/', '-');

/** The ledger as its owner reads it: nine subjects apart, each answer with its words, each yes with the way to take it back. */
export const AgreementsPage = (props: AgreementsPageProps) => {
  const { site, done, attempt, sharingPath } = props;
  return (
    <Layout site={site} title="Vos accords" flawed={attempt !== undefined}>
      {attempt === undefined ? null : <ErrorSummary id={idOf(attempt.path)} flaws={attempt.flaws} />}
      <h1>Vos accords</h1>
      {done ? (
        <p class="note" role="status">
          C’est enregistré, et cela vaut tout de suite. Un reçu part à votre adresse e-mail.
        </p>
      ) : null}
      <p>
        Voici ce à quoi vous avez répondu, sujet par sujet. Dire non, ou retirer un accord, ne change rien au reste de
        votre bilan.
      </p>
      <p>
        <a href={props.dataPath}>Mes données : ce qui est gardé, en recevoir une copie, demander un effacement</a>
      </p>
      {sharingPath === undefined ? null : (
        <p>
          <a href={sharingPath}>Transmettre ma synthèse à quelqu’un</a>
        </p>
      )}
      {Purpose.options.map((purpose) => (
        <PurposeSection {...props} purpose={purpose} />
      ))}
    </Layout>
  );
};

type SectionProps = AgreementsPageProps & { readonly purpose: Purpose };

const PurposeSection = (props: SectionProps) => {
  const { bilan, purpose } = props;
  const numbers = bilan.agreements.flatMap((line, index) =>
    line.purpose === purpose && lastFor(bilan, purpose, line.share) === line ? [index + 1] : [],
  );
  const asked = ASKED_ON_THEIR_PAGE.find((text) => AGREEMENT_TEXTS[text].purpose === purpose);
  const last = lastFor(bilan, purpose);
  return (
    <section aria-labelledby={`sujet-${purpose}`}>
      <h2 id={`sujet-${purpose}`}>{PURPOSE_ROWS[purpose].name}</h2>
      {numbers.length === 0 ? <p class="soft">Aucune réponse de votre part.</p> : null}
      {numbers.map((number) => (
        <Line {...props} number={number} />
      ))}
      {asked === undefined || last?.decision === 'accepted' ? null : (
        <OneForm page={props} purpose={purpose} form={inForce(askingForm(asked), props.settings)} path={asked} told />
      )}
    </section>
  );
};

const Line = (props: SectionProps & { readonly number: number }) => {
  const { bilan, purpose, number } = props;
  const line = bilan.agreements[number - 1];
  if (line === undefined) return null;
  const { binding } = PURPOSE_ROWS[purpose];
  const holds = stands(bilan, number);
  const isWithdrawable = withdrawable(bilan).includes(number);
  return (
    <>
      <p>
        Votre réponse : <strong>{DECISION_WORDS[line.decision]}</strong>, le <Moment at={line.at} zone={bilan.zone} />,{' '}
        {IDENTIFICATION_WORDS[line.identifiedBy]}.
      </p>
      {line.share === undefined ? null : <ShareLines {...props} share={line.share} />}
      <Words line={line} zone={bilan.zone} />
      {holds ? (
        <p class="soft">{isWithdrawable || binding ? ifWithdrawn(purpose) : 'Votre bilan est terminé.'}</p>
      ) : null}
      {isWithdrawable ? (
        <OneForm page={props} purpose={purpose} form={withdrawalForm(aboutOf(props))} path={`retrait/${number}`} />
      ) : null}
    </>
  );
};

/** The agreement by its subject, and by its recipient where there may be several. */
const aboutOf = ({ bilan, people, purpose, number }: SectionProps & { readonly number: number }): string => {
  const share = bilan.agreements[number - 1]?.share;
  const { name } = PURPOSE_ROWS[purpose];
  return share === undefined ? name : `${name} (${people[recipientField('name', share)]})`;
};

/** To whom a document went, until when, and when it was opened. */
const ShareLines = ({ bilan, people, now, share: number }: SectionProps & { readonly share: number }) => {
  const share = bilan.shares[number];
  if (share === undefined) return null;
  const open = isShareOpen(bilan, number, { now });
  return (
    <>
      <p>
        Document de synthèse, transmis à {people[recipientField('name', number)]} (
        {people[recipientField('email', number)]}).{' '}
        {open ? (
          <>
            Le lien fonctionne jusqu’au <Day date={lastDayOf(share, bilan.zone)} /> inclus.
          </>
        ) : (
          'Le lien est éteint.'
        )}
      </p>
      {share.openedAt.length === 0 ? (
        <p>Ce document n’a pas été ouvert.</p>
      ) : (
        <>
          <p>Ouvert :</p>
          <ul>
            {share.openedAt.map((at) => (
              <li>
                le <Moment at={at} zone={bilan.zone} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

/** The very words that were shown, in the version and with the values of that day. */
const Words = ({ line, zone }: { readonly line: Agreement; readonly zone: Case['zone'] }) => {
  const { title, lines, question, accept, refuse } = wordingOf(
    line.text,
    settingsAt(dateAt(line.at, zone)),
    line.version,
  );
  return (
    <details>
      <summary>Le texte affiché (version {line.version})</summary>
      {[title, ...lines, question, accept, refuse].map((words) => (
        <p>{words}</p>
      ))}
      <p class="soft">Empreinte SHA-256 : {line.sha256}</p>
    </details>
  );
};

interface OneFormProps {
  readonly page: AgreementsPageProps;
  readonly purpose: Purpose;
  readonly form: Form;
  readonly path: string;
  /** The words of the form are not on the page yet. */
  readonly told?: boolean;
}

const OneForm = ({ page, purpose, form, path, told = false }: OneFormProps) => {
  const tried = page.attempt?.path === path ? page.attempt : undefined;
  return (
    <>
      {told ? form.intro.map((line) => <p>{line}</p>) : null}
      <FormView
        form={form}
        id={idOf(path)}
        action={`${page.path}/${path}`}
        labelledBy={`sujet-${purpose}`}
        hidden={page.hidden}
        typed={tried?.typed ?? {}}
        flaws={tried?.flaws ?? []}
        quiet
      />
    </>
  );
};
