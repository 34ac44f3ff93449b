import { METHOD_PATH } from '../../contracts/link.ts';
import { formatDate } from '../../domain/calendar/format.ts';
import type { AskedToRead, SealedText } from '../../domain/events.ts';
import type { Case } from '../../domain/state.ts';
import { type CodePageProps, CodeRequest, CodeSent } from '../components/code-request.tsx';
import { ErrorSummary, FormView } from '../components/form-view.tsx';
import { text } from '../forms/fields.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { SYNTHESIS_HEADS } from '../words/synthesis.ts';

const CODE_FORM = {
  fields: [text('code', 'Code à six chiffres', { autocomplete: 'one-time-code' })],
  submit: 'Lire le document',
} as const;

const DOCUMENT_WORDS: Readonly<Record<AskedToRead, string>> = {
  synthesis: 'Votre document de synthèse',
  needs: 'Vos besoins et vos attentes',
};

export interface ReaderPageProps extends CodePageProps {
  readonly document: AskedToRead;
  /** Whose document it is, when a third party reads it. */
  readonly sender?: string;
}

/** Before the document: the second thing beside the link. */
export const ReaderPage = (props: ReaderPageProps) => {
  const { site, bilan, document, path, hidden, codeUntil, sender, flaws, requestFlaws } = props;
  const title = sender === undefined ? DOCUMENT_WORDS[document] : 'Un document vous est transmis';
  return (
    <Layout site={site} title={title} flawed={flaws.length + requestFlaws.length > 0}>
      <ErrorSummary id="lecture" flaws={flaws} />
      <ErrorSummary id="demande-code" flaws={requestFlaws} />
      <h1>{title}</h1>
      <p>
        {sender === undefined
          ? 'Ce document n’appartient qu’à vous. Pour que personne d’autre ne le lise, il s’ouvre avec un code.'
          : `${sender} vous transmet son document de synthèse. Il s’ouvre avec un code, et cette personne voit chaque ouverture.`}
      </p>
      {codeUntil === undefined ? null : (
        <>
          <h2 id="titre-lecture">Entrez votre code</h2>
          <CodeSent until={codeUntil} bilan={bilan} />
          <FormView
            form={CODE_FORM}
            id="lecture"
            action={path}
            labelledBy="titre-lecture"
            hidden={hidden}
            typed={{}}
            flaws={flaws}
          />
        </>
      )}
      <CodeRequest {...props} />
    </Layout>
  );
};

export interface NeedsPageProps {
  readonly site: Site;
  readonly needs: string;
  readonly answerPath: string;
}

/** The needs as the consultant wrote them, for the person to validate (S28). */
export const NeedsPage = ({ site, needs, answerPath }: NeedsPageProps) => (
  <Layout site={site} title={DOCUMENT_WORDS.needs}>
    <h1>{DOCUMENT_WORDS.needs}</h1>
    <p class="written">{needs}</p>
    <p>S’ils ne sont pas bien écrits, répondez à notre message : ils seront corrigés avant que vous ne répondiez.</p>
    <p class="no-print">
      <a class="button" href={answerPath}>
        Donner ma réponse
      </a>
    </p>
  </Layout>
);

export interface SynthesisPageProps {
  readonly site: Site;
  readonly bilan: Case;
  readonly person: string;
  readonly synthesis: SealedText;
  readonly observations?: string;
  readonly draft: boolean;
  /** Name of the third party who reads it. */
  readonly sentTo?: string;
  /** Where to say what one thinks of the draft. */
  readonly answerPath?: string;
}

/** The document itself, shown once for each code. */
export const SynthesisPage = ({
  site,
  bilan,
  person,
  synthesis,
  observations,
  draft,
  sentTo,
  answerPath,
}: SynthesisPageProps) => {
  const { startOn, endedOn } = bilan.facts;
  return (
    <Layout site={site} title={draft ? 'Projet de document de synthèse' : 'Document de synthèse'}>
      <h1>{draft ? 'Projet de document de synthèse' : 'Document de synthèse'}</h1>
      <p>
        Bilan de compétences de {person}
        {startOn === undefined ? '' : `, commencé le ${formatDate(startOn)}`}
        {endedOn === undefined ? '' : `, terminé le ${formatDate(endedOn)}`}.
      </p>
      {sentTo === undefined ? null : (
        <p class="note">
          Transmis à {sentTo} à la demande de cette personne, et à personne d’autre. Ce document lui appartient.
        </p>
      )}
      <p class="soft no-print">
        Cette page ne s’affichera plus sans un nouveau code : imprimez-la ou enregistrez-la si vous souhaitez la garder.
      </p>
      {SYNTHESIS_HEADS.map(([name, label]) =>
        synthesis[name] === undefined ? null : (
          <section aria-label={label}>
            <h2>{label}</h2>
            <p class="written">{synthesis[name]}</p>
          </section>
        ),
      )}
      {observations === undefined ? null : (
        <section aria-label="Vos remarques">
          <h2>Vos remarques</h2>
          <p class="written">{observations}</p>
        </section>
      )}
      <p>
        <a href={METHOD_PATH}>La méthode du bilan, pour le refaire par vous-même</a>
      </p>
      {answerPath === undefined ? null : (
        <p class="no-print">
          <a class="button" href={answerPath}>
            Donner mes remarques
          </a>
        </p>
      )}
    </Layout>
  );
};
