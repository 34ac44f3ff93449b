import { deadlineOf } from '../../domain/deadline.ts';
import type { AskedToRead } from '../../domain/events.ts';
import type { GateName } from '../../domain/gates/names.ts';
import type { Party } from '../../domain/party.ts';
import type { Case, OpenGate } from '../../domain/state.ts';
import { Day } from '../components/dates.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import { CpfCost, FundingFile } from '../components/funding.tsx';
import { Path } from '../components/path.tsx';
import { Sessions } from '../components/sessions.tsx';
import type { Flaw } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';

export interface GatePageProps {
  readonly site: Site;
  readonly bilan: Case;
  readonly gate: GateName;
  readonly state: OpenGate;
  readonly party: Party;
  readonly form: Form;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
  /** Whom the question is about, for someone else than that person. */
  readonly about?: string;
  /** Where the document concerned can be read first. */
  readonly reading?: { readonly document: AskedToRead; readonly path: string };
  /** Where the person can read what they agreed to, and take it back. */
  readonly agreementsPath?: string;
  /** Where the person can end everything. */
  readonly stopPath?: string;
}

/** One question to one party: nothing acts before its form is sent. */
export const GatePage = (props: GatePageProps) => {
  const { site, bilan, state, party, form, flaws, about, reading, agreementsPath, stopPath } = props;
  return (
    <Layout site={site} title={form.title} flawed={flaws.length > 0}>
      <ErrorSummary id="reponse" flaws={flaws} />
      {party === 'beneficiary' ? <Path bilan={bilan} /> : null}
      <h1 id="question">{form.title}</h1>
      {about === undefined ? null : (
        <p>
          Personne concernée : <strong>{about}</strong>
        </p>
      )}
      {form.intro.map((line) => (
        <p>{line}</p>
      ))}
      <Known bilan={bilan} />
      {props.gate === 'funding-file' ? <FundingFile bilan={bilan} /> : null}
      {props.gate === 'cpf-offer' ? <CpfCost bilan={bilan} on={state.openedOn} /> : null}
      <Deadline
        gate={props.gate}
        state={state}
        silence={form.silence}
        paused={party === 'beneficiary' && bilan.suspension !== undefined}
      />
      {reading === undefined ? null : (
        <p>
          <a href={reading.path}>{READING_WORDS[reading.document]}</a>
        </p>
      )}
      <FormView
        form={form}
        id="reponse"
        action={props.action}
        labelledBy="question"
        hidden={props.hidden}
        typed={props.typed}
        flaws={flaws}
      />
      {party === 'beneficiary' ? <Sessions bilan={bilan} /> : null}
      {agreementsPath === undefined ? null : (
        <p class="soft">
          <a href={agreementsPath}>Voir mes accords</a> : vous pouvez les relire et les retirer.
        </p>
      )}
      {stopPath === undefined ? null : (
        <p class="soft">
          Vous pouvez aussi <a href={stopPath}>tout arrêter</a>, à tout moment et sans raison à donner.
        </p>
      )}
    </Layout>
  );
};

const READING_WORDS: Readonly<Record<AskedToRead, string>> = {
  synthesis: 'Lire le projet de document de synthèse',
  needs: 'Lire mes besoins tels qu’ils sont écrits',
};

/** Dates already agreed that the question rests on. */
const Known = ({ bilan }: { readonly bilan: Case }) => {
  const { startOn, endOn } = bilan.facts;
  if (startOn === undefined || endOn === undefined || bilan.gates.start?.status !== 'open') return null;
  return (
    <p>
      Votre bilan est prévu du <Day date={startOn} /> au <Day date={endOn} />.
    </p>
  );
};

const DEADLINE_WORDS = {
  expected: 'Réponse attendue jusqu’au',
  possible: 'Vous pouvez répondre jusqu’au',
  comes: 'Date prévue :',
} as const;

interface DeadlineProps {
  readonly gate: GateName;
  readonly state: OpenGate;
  readonly silence: string | undefined;
  readonly paused: boolean;
}

const Deadline = ({ gate, state, silence, paused }: DeadlineProps) => {
  if (paused)
    return (
      <div class="note">
        <p>Votre bilan est en pause : les délais ne courent pas. Vous pouvez répondre quand même.</p>
      </div>
    );
  const deadline = deadlineOf(gate, state);
  if (deadline === undefined) return null;
  if (state.overdue)
    return (
      <div class="note">
        <p>
          Votre réponse était attendue jusqu’au <Day date={deadline.on} />. Elle compte toujours : vous pouvez répondre
          maintenant.
        </p>
      </div>
    );
  return (
    <div class="note">
      <p>
        <strong>
          {DEADLINE_WORDS[deadline.kind]} <Day date={deadline.on} />
        </strong>
        {deadline.kind === 'comes' ? '.' : ' inclus.'} {silence ?? ''}
      </p>
    </div>
  );
};
