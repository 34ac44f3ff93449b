import type { SealedText } from '../../domain/events.ts';
import type { GateName } from '../../domain/gates/names.ts';
import { matterOf } from '../../domain/register/matters.ts';
import type { Case, OpenGate } from '../../domain/state.ts';
import { Timeline } from '../components/case-details.tsx';
import { type CaseForm, CaseFormView } from '../components/case-form.tsx';
import { Day, Moment } from '../components/dates.tsx';
import { ErrorSummary } from '../components/form-view.tsx';
import { MatterFacts } from '../components/matter-facts.tsx';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { gateLabel } from '../words/gates.ts';
import { matterName } from '../words/register-rows.ts';
import type { TimelineEntry } from '../words/timeline.ts';
import { StaffNav, type StaffNavProps } from './staff-nav.tsx';

export interface MatterPageProps extends StaffNavProps {
  readonly site: Site;
  readonly bilan: Case;
  /** Names and texts, for whoever may read them. */
  readonly written: SealedText;
  readonly waits: readonly { readonly gate: GateName; readonly state: OpenGate }[];
  readonly forms: readonly CaseForm[];
  readonly timeline: readonly TimelineEntry[];
  readonly done: boolean;
  /** Why what was just asked could not be done, when no form of this page is concerned. */
  readonly problem?: string;
}

/** One matter of the register: what is known, what is to be done and by when, and the record. */
export const MatterPage = ({
  site,
  bilan,
  written,
  waits,
  forms,
  timeline,
  done,
  problem,
  ...nav
}: MatterPageProps) => {
  const matter = matterOf(bilan);
  const name = matterName({ requestedAt: bilan.requestedAt, ...(matter === undefined ? {} : { matter }) }, written);
  return (
    <Layout
      site={site}
      title={name}
      flawed={forms.some(({ flaws }) => flaws.length > 0)}
      wide
      nav={<StaffNav {...nav} />}
    >
      {forms.map(({ id, flaws }) => (
        <ErrorSummary id={id} flaws={flaws} />
      ))}
      {problem === undefined ? null : <ErrorSummary id="registre" flaws={[{ message: problem }]} />}
      <p>
        <a href="/organisme">Registre de l’organisme</a>
      </p>
      <h1>{name}</h1>
      {done ? (
        <p class="note" role="status">
          C’est enregistré.
        </p>
      ) : null}
      <MatterFacts bilan={bilan} written={written} />
      <section aria-labelledby="attendu">
        <h2 id="attendu">Ce qui est attendu</h2>
        {waits.length === 0 ? <p>Plus rien n’est attendu.</p> : null}
        <ul>
          {waits.map(({ gate, state }) => (
            <li>
              <strong>{gateLabel(gate)}</strong> – jusqu’au <End gate={gate} state={state} zone={bilan.zone} />
              {state.overdue ? <span class="late"> (en retard)</span> : null}
            </li>
          ))}
        </ul>
      </section>
      {forms.map((one) => (
        <CaseFormView {...one} />
      ))}
      <Timeline entries={timeline} zone={bilan.zone} />
    </Layout>
  );
};

interface EndProps {
  readonly gate: GateName;
  readonly state: OpenGate;
  readonly zone: Case['zone'];
}

/** A delay of hours ends at a minute, the others with their day. */
const End = ({ gate, state: { strictEnd, lapsesAt }, zone }: EndProps) => {
  if (gate.startsWith('breach-') && lapsesAt !== undefined) return <Moment at={lapsesAt} zone={zone} />;
  return strictEnd === undefined ? null : <Day date={strictEnd} />;
};
