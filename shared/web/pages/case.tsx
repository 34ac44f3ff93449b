import type { SealedText } from '../../domain/events.ts';
import type { GateName } from '../../domain/gates/names.ts';
import { GATES } from '../../domain/gates/table.ts';
import type { Case, OpenGate } from '../../domain/state.ts';
import { Day, Moment } from '../components/dates.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import { Path } from '../components/path.tsx';
import type { Flaw } from '../forms/answer.ts';
import { routeLabel } from '../forms/funding.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { CLOSURE_WORDS, STAGE_WORDS } from '../words/stages.ts';
import { partyLabel } from '../words/parties.ts';
import type { TimelineEntry } from '../words/timeline.ts';
import type { Party } from '../../domain/party.ts';
import { StaffNav, type StaffNavProps } from './staff-nav.tsx';

/** One form of a case page, with what became of the last try to send it. */
export interface CaseForm {
  readonly id: string;
  readonly form: Form;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
  /** Folded away until someone asks for it. */
  readonly folded: boolean;
}

export interface Wait {
  readonly gate: GateName;
  readonly state: OpenGate;
  readonly party: Party;
}

export interface CasePageProps extends StaffNavProps {
  readonly site: Site;
  readonly bilan: Case;
  /** Names and addresses, for whoever may see them. */
  readonly people?: SealedText;
  readonly waits: readonly Wait[];
  readonly forms: readonly CaseForm[];
  readonly timeline: readonly TimelineEntry[];
  readonly contentPath?: string;
  readonly done: boolean;
}

const nameOf = (bilan: Case, people: SealedText | undefined): string => {
  const name = [people?.['firstName'], people?.['lastName']].filter(Boolean).join(' ');
  return name === '' ? `Dossier ${bilan.id.slice(-6)}` : name;
};

/** A case for the staff: where it stands, who must act and by when, what can be done, what has been. */
export const CasePage = ({ site, bilan, people, waits, forms, timeline, contentPath, done, ...nav }: CasePageProps) => {
  const name = nameOf(bilan, people);
  const flawed = forms.some(({ flaws }) => flaws.length > 0);
  return (
    <Layout site={site} title={name} flawed={flawed} wide nav={<StaffNav {...nav} />}>
      {forms.map(({ id, flaws }) => (
        <ErrorSummary id={id} flaws={flaws} />
      ))}
      <h1>{name}</h1>
      {done ? (
        <p class="note" role="status">
          C’est enregistré.
        </p>
      ) : null}
      <Path bilan={bilan} />
      <Standing bilan={bilan} waits={waits} />
      {contentPath === undefined ? null : (
        <p>
          <a href={contentPath}>Ouvrir le contenu du bilan</a>
        </p>
      )}
      {forms.map((one) => (
        <CaseFormView {...one} />
      ))}
      {people === undefined ? null : <People bilan={bilan} people={people} />}
      <Facts bilan={bilan} />
      <Timeline entries={timeline} zone={bilan.zone} />
    </Layout>
  );
};

const Standing = ({ bilan, waits }: Pick<CasePageProps, 'bilan' | 'waits'>) => {
  const { stage, suspension, tasks } = bilan;
  return (
    <section aria-labelledby="ou">
      <h2 id="ou">Où en est le dossier</h2>
      <p>
        {STAGE_WORDS[stage.name]}
        {stage.name === 'closed' ? ` : ${CLOSURE_WORDS[stage.closure]}` : ''}.{' '}
        {stage.name === 'awaiting-follow-up' ? (
          <>
            L’invitation au suivi part le <Day date={stage.followUpOn} />.
          </>
        ) : null}
      </p>
      {suspension === undefined ? null : (
        <p>
          En pause depuis le <Day date={suspension.since} />
          {suspension.until === undefined ? (
            ', jusqu’à ce qu’une personne le fasse reprendre.'
          ) : (
            <>
              {', reprise le '}
              <Day date={suspension.until} />.
            </>
          )}
        </p>
      )}
      {tasks.includes('telephone') ? <p class="late">Un message n’est pas arrivé : appelez la personne.</p> : null}
      <ul>
        {waits.map(({ gate, state, party }) => (
          <li>
            <strong>{GATES[gate].state}</strong> – {partyLabel(party)} doit agir
            {state.strictEnd === undefined ? null : (
              <>
                {' jusqu’au '}
                <Day date={state.strictEnd} />
              </>
            )}
            {state.overdue ? <span class="late"> (en retard)</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A form under its own heading; one seldom needed is folded away. */
export const CaseFormView = ({ id, form, action, hidden, typed, flaws, folded }: CaseForm) => {
  const body = (
    <>
      {form.intro.map((line) => (
        <p class="soft">{line}</p>
      ))}
      <FormView form={form} id={id} action={action} labelledBy={`titre-${id}`} hidden={hidden} typed={typed} flaws={flaws} quiet={folded} />
    </>
  );
  if (!folded)
    return (
      <section class="panel">
        <h2 id={`titre-${id}`}>{form.title}</h2>
        {body}
      </section>
    );
  return (
    <details open={flaws.length > 0}>
      <summary id={`titre-${id}`}>{form.title}</summary>
      {body}
    </details>
  );
};

const PEOPLE_LABELS: readonly (readonly [string, string])[] = [
  ['email', 'Adresse e-mail'],
  ['phone', 'Téléphone'],
  ['message', 'Message de la demande'],
  ['consultantName', 'Accompagnement'],
  ['appointmentPlace', 'Lieu du premier échange'],
  ['fundingReference', 'Référence du financement'],
];

const EMPLOYER_LABELS: readonly (readonly [string, string])[] = [
  ['employerName', 'Employeur'],
  ['employerContact', 'Contact chez l’employeur'],
  ['employerEmail', 'E-mail de ce contact'],
];

const People = ({ bilan, people }: { readonly bilan: Case; readonly people: SealedText }) => {
  const { route } = bilan.facts;
  const told = route === 'PRIVATE_CPF_WORKTIME' || route === 'PRIVATE_EMPLOYER_PLAN';
  const shown = [...PEOPLE_LABELS, ...(told ? EMPLOYER_LABELS : [])].flatMap(([key, label]) =>
    people[key] === undefined ? [] : [{ label, value: people[key] }],
  );
  return (
    <section aria-labelledby="coordonnees">
      <h2 id="coordonnees">Coordonnées</h2>
      <dl class="facts">
        {shown.map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd class="written">{value}</dd>
          </>
        ))}
      </dl>
      {route !== undefined && !told ? <p class="note">L’employeur n’est pas informé de ce bilan. Ne le contactez pas.</p> : null}
    </section>
  );
};

const Facts = ({ bilan }: { readonly bilan: Case }) => {
  const { route, appointmentAt, startOn, endOn, accompaniedHours, personalHours } = bilan.facts;
  if (route === undefined && appointmentAt === undefined) return null;
  return (
    <section aria-labelledby="reperes">
      <h2 id="reperes">Repères</h2>
      <dl class="facts">
        {appointmentAt === undefined ? null : (
          <>
            <dt>Premier échange</dt>
            <dd>
              <Moment at={appointmentAt} zone={bilan.zone} />
            </dd>
          </>
        )}
        {route === undefined ? null : (
          <>
            <dt>Financement</dt>
            <dd>{routeLabel(route).replace('Mon compte', 'Compte').replace('mon temps', 'le temps').replace('Mon employeur', 'L’employeur')}</dd>
          </>
        )}
        {startOn === undefined || endOn === undefined ? null : (
          <>
            <dt>Calendrier</dt>
            <dd>
              du <Day date={startOn} /> au <Day date={endOn} />
            </dd>
            <dt>Heures</dt>
            <dd>
              {String(accompaniedHours ?? 0).replace('.', ',')} h accompagnées, {String(personalHours ?? 0).replace('.', ',')} h personnelles
            </dd>
          </>
        )}
      </dl>
    </section>
  );
};

const Timeline = ({ entries, zone }: { readonly entries: readonly TimelineEntry[]; readonly zone: Case['zone'] }) => (
  <section aria-labelledby="historique">
    <h2 id="historique">Historique</h2>
    <ol class="timeline" reversed>
      {entries.map(({ at, lines }) => (
        <li>
          <Moment at={at} zone={zone} />
          {lines.map((line) => (
            <div>{line}</div>
          ))}
        </li>
      ))}
    </ol>
  </section>
);
