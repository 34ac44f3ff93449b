import { Next } from '../components/told.tsx';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import type { Told } from '../words/told.ts';

export interface AnsweredPageProps {
  readonly site: Site;
  readonly told: Told;
}

/** Thanks after an answer: what happened, what happens next, by when. */
export const AnsweredPage = ({ site, told }: AnsweredPageProps) => (
  <Layout site={site} title="Réponse enregistrée">
    <h1>Merci, c’est enregistré</h1>
    <p>{told.happened}</p>
    <Next told={told} />
    <p class="soft">Vous pouvez fermer cette page.</p>
  </Layout>
);
