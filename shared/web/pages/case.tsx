import type { SealedText } from '../../domain/events.ts';
import type { GateName } from '../../domain/gates/names.ts';
import type { Party } from '../../domain/party.ts';
import type { Case, OpenGate } from '../../domain/state.ts';
import { Facts, People, Timeline } from '../components/case-details.tsx';
import { type CaseForm, CaseFormView } from '../components/case-form.tsx';
import { Day } from '../components/dates.tsx';
import { ErrorSummary } from '../components/form-view.tsx';
import { Path } from '../components/path.tsx';
import { Sessions } from '../components/sessions.tsx';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { gateLabel } from '../words/gates.ts';
import { partyLabel } from '../words/parties.ts';
import { CLOSURE_WORDS, STAGE_WORDS } from '../words/stages.ts';
import type { TimelineEntry } from '../words/timeline.ts';
import { StaffNav, type StaffNavProps } from './staff-nav.tsx';

interface Wait {
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
  /** Why what was just asked could not be done, when no form of this page is concerned. */
  readonly problem?: string;
}

/** The name of the person, or the end of the case's id for whoever may not see it. */
export const caseName = (bilan: Case, people: SealedText | undefined): string => {
  const name = [people?.['firstName'], people?.['lastName']].filter(Boolean).join(' ');
  return name === '' ? `Dossier ${bilan.id.slice(-6)}` : name;
};

/** A case for the staff: where it stands, who must act and by when, what can be done, what has been. */
export const CasePage = ({
  site,
  bilan,
  people,
  waits,
  forms,
  timeline,
  contentPath,
  done,
  problem,
  ...nav
}: CasePageProps) => {
  const name = caseName(bilan, people);
  const flawed = forms.some(({ flaws }) => flaws.length > 0);
  return (
    <Layout site={site} title={name} flawed={flawed} wide nav={<StaffNav {...nav} />}>
      {forms.map(({ id, flaws }) => (
        <ErrorSummary id={id} flaws={flaws} />
      ))}
      {problem === undefined ? null : <ErrorSummary id="dossier" flaws={[{ message: problem }]} />}
      <h1>{name}</h1>
      {done ? (
        <p class="note" role="status">
          C’est enregistré.
        </p>
      ) : null}
      <Path bilan={bilan} />
      <Standing bilan={bilan} waits={waits} consultant={people?.['consultantName']} />
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
      <Sessions bilan={bilan} />
      <Timeline entries={timeline} zone={bilan.zone} />
    </Layout>
  );
};

interface StandingProps extends Pick<CasePageProps, 'bilan' | 'waits'> {
  readonly consultant: string | undefined;
}

const Standing = ({ bilan, waits, consultant }: StandingProps) => {
  const who = (party: Party): string => (party === 'consultant' ? consultant : undefined) ?? partyLabel(party);
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
      {tasks.includes('telephone') ? (
        <p class="late">Un message n’est sans doute pas arrivé : appelez la personne.</p>
      ) : null}
      <ul>
        {waits.map(({ gate, state, party }) => (
          <li>
            <strong>{gateLabel(gate)}</strong> – {who(party)} doit agir
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
