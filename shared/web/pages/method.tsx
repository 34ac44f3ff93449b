import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { METHOD } from '../words/method.ts';

/** The method itself, to print and use again alone (S35). */
export const MethodPage = ({ site }: { readonly site: Site }) => (
  <Layout site={site} title="Refaire votre bilan par vous-même">
    <h1>Refaire votre bilan par vous-même</h1>
    <p>
      Un bilan de compétences suit une méthode, et cette méthode est à vous. Reprenez-la quand votre situation change :
      une étape à la fois, par écrit, dans cet ordre.
    </p>
    <ol>
      {METHOD.map(({ title, why, questions }) => (
        <li>
          <h2>{title}</h2>
          <p>{why}</p>
          <ul>
            {questions.map((question) => (
              <li>{question}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
    <p class="soft">Imprimez cette page ou enregistrez-la : elle ne contient rien de personnel.</p>
  </Layout>
);
