import { formatDate } from '../../domain/calendar/format.ts';
import { FUNDER_PUBLICS, FUNDERS, FUNDERS_REVIEWED_ON, type Funder, type FunderPublic } from '../../domain/funders.ts';
import { OPCO_IDS } from '../../domain/opco/names.ts';
import { inWords } from '../../domain/settings/in-words.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { Sites } from './opco.tsx';

const PUBLIC_WORDS: Readonly<Record<FunderPublic, string>> = {
  employee: 'Vous êtes salarié du privé',
  'job-seeker': 'Vous cherchez un emploi',
  agent: 'Vous êtes agent public',
  'self-employed': 'Vous êtes à votre compte',
  everyone: 'Dans tous les cas',
};

export interface FundersPageProps {
  readonly site: Site;
  readonly settings: Settings;
}

/** The directory of funders: who may pay, what their part is, who takes the first step. */
export const FundersPage = ({ site, settings }: FundersPageProps) => (
  <Layout site={site} title="Qui peut financer un bilan ?">
    <h1>Qui peut financer un bilan ?</h1>
    <p>
      Tout dépend de votre situation. Nous en parlons ensemble au premier échange, et c’est vous qui choisissez si votre
      employeur est informé. Le prix du bilan est le même quel que soit le financeur.
    </p>
    {FUNDER_PUBLICS.map((one) => (
      <>
        <h2>{PUBLIC_WORDS[one]}</h2>
        {FUNDERS.filter(({ publics }) => publics.includes(one)).map((funder) => (
          <FunderView funder={funder} settings={settings} />
        ))}
      </>
    ))}
    <h2 id="opco">Les onze OPCO</h2>
    <p>
      L’OPCO ne se choisit pas : il dépend de la convention collective de l’employeur, que le code NAF ne fait que
      laisser supposer. <a href="/opco">Trouver l’OPCO d’un employeur</a>
    </p>
    <Sites opcos={OPCO_IDS} />
    <p class="soft">
      Page relue le {formatDate(FUNDERS_REVIEWED_ON)}. Seul le financeur décide : vérifiez toujours vos droits auprès de
      lui avant de commencer.
    </p>
    <p>
      <a href="/demande">Demander un premier échange</a>
    </p>
  </Layout>
);

const FunderView = ({ funder, settings }: { readonly funder: Funder; readonly settings: Settings }) => (
  <>
    <h3>{funder.name}</h3>
    <p>{inWords(funder.role, settings)}</p>
    <p>
      {inWords(funder.firstStep, settings)}
      {funder.site === undefined ? null : (
        <>
          {' '}
          <a href={funder.site}>{new URL(funder.site).hostname.replace(/^www\./, '')}</a>
        </>
      )}
    </p>
  </>
);
