import { standingFor } from '../../domain/agreements/ledger.ts';
import type { SealedText } from '../../domain/events.ts';
import type { GateName } from '../../domain/gates/names.ts';
import type { Case } from '../../domain/state.ts';
import { type CaseForm, CaseFormView } from '../components/case-form.tsx';
import { ErrorSummary } from '../components/form-view.tsx';
import { Path } from '../components/path.tsx';
import type { Field } from '../forms/form.ts';
import { FORMS } from '../forms/table.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { gateLabel } from '../words/gates.ts';
import { SYNTHESIS_HEADS } from '../words/synthesis.ts';
import type { WorkSeen } from '../work/view.ts';
import { WorkWritten } from '../work/written.tsx';
import { caseName } from './case.tsx';
import { StaffNav, type StaffNavProps } from './staff-nav.tsx';

export interface WorkroomPageProps extends StaffNavProps {
  readonly site: Site;
  readonly bilan: Case;
  readonly people: SealedText;
  readonly forms: readonly CaseForm[];
  readonly seen: WorkSeen;
  /** Forms of the work on projects that there is room for now. */
  readonly workForms: readonly CaseForm[];
  /** What was written so far, by gate, in the order of the bilan. */
  readonly written: readonly { readonly gate: GateName; readonly text: SealedText }[];
  readonly done: boolean;
  readonly problem?: string;
}

/** The room of the consultant and of the person alone: what is to be written, and what was. */
export const WorkroomPage = (props: WorkroomPageProps) => {
  const { site, bilan, people, forms, seen, workForms, written, done, problem, ...nav } = props;
  const all = [...forms, ...workForms];
  const name = caseName(bilan, people);
  return (
    <Layout
      site={site}
      title={`${name} : contenu`}
      flawed={all.some(({ flaws }) => flaws.length > 0)}
      nav={<StaffNav {...nav} />}
    >
      {problem === undefined ? null : <ErrorSummary id="dossier" flaws={[{ message: problem }]} />}
      {all.map(({ id, flaws }) => (
        <ErrorSummary id={id} flaws={flaws} />
      ))}
      <p>
        <a href={`/dossiers/${bilan.id}`}>Revenir au dossier</a>
      </p>
      <h1>{name}</h1>
      {done ? (
        <p class="note" role="status">
          C’est enregistré.
        </p>
      ) : null}
      <Path bilan={bilan} />
      <p class="soft">
        Cette page n’est ouverte qu’à vous, qui accompagnez cette personne. L’accueil et la direction ne la voient pas.
      </p>
      <p class="note">
        {standingFor(bilan, 'sensitive-data') === undefined
          ? 'Cette personne n’a pas donné son accord pour que soient notées des informations sur sa santé, un handicap, ses opinions ou ses croyances : n’en notez aucune.'
          : 'Cette personne accepte qu’une information sensible soit notée, seulement si elle sert son projet.'}
      </p>
      {all.length === 0 ? <p>Rien n’est à écrire pour le moment.</p> : null}
      {forms.map((one) => (
        <CaseFormView {...one} />
      ))}
      {workForms.length + seen.tracks.length + seen.criteria.length === 0 && seen.needs === undefined ? null : (
        <h2>Critères, pistes et projets</h2>
      )}
      <WorkWritten seen={seen} />
      {workForms.map((one) => (
        <CaseFormView {...one} />
      ))}
      {written.length === 0 ? null : <h2>Ce qui est déjà écrit</h2>}
      {written.map(({ gate, text }) => (
        <section aria-labelledby={`ecrit-${gate}`}>
          <h3 id={`ecrit-${gate}`}>{gateLabel(gate)}</h3>
          {Object.entries(text).map(([key, value]) => (
            <Written name={key} field={FORMS[gate].asked.fields.find(({ name: one }) => one === key)} value={value} />
          ))}
        </section>
      ))}
    </Layout>
  );
};

interface WrittenProps {
  readonly name: string;
  readonly field: Field | undefined;
  readonly value: string;
}

const Written = ({ name, field, value }: WrittenProps) => {
  const label = SYNTHESIS_HEADS.find(([head]) => head === name)?.[1] ?? field?.label;
  const option =
    field !== undefined && 'options' in field ? field.options.find((one) => one.value === value) : undefined;
  return (
    <>
      {label === undefined ? null : <p class="soft">{label}</p>}
      <p class="written">{option?.label ?? value}</p>
    </>
  );
};
