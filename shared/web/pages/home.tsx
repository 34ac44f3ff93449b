import { Layout } from '../layout.tsx';
import { RequestForm, type RequestPageProps } from './request.tsx';

/** What a bilan is, in a few words, and the way to ask for one. */
export const HomePage = (props: RequestPageProps) => (
  <Layout site={props.site} title="Le bilan de compétences">
    <h1>Faire le point, et choisir la suite</h1>
    <p>
      Le bilan de compétences sert à regarder ce que vous savez faire, ce que vous aimez faire, et à construire un
      projet professionnel qui vous ressemble. Il se fait librement, à votre rythme, avec une personne dont c’est le
      métier.
    </p>
    <h2>Comment cela se passe</h2>
    <ol>
      <li>Vous demandez un premier échange ; nous vous proposons un rendez-vous.</li>
      <li>Vous décidez ensuite, librement, de poursuivre ou non.</li>
      <li>
        Nous voyons ensemble <a href="/financeurs">le financement</a>. C’est vous qui choisissez si votre employeur est
        informé.
      </li>
      <li>Le bilan se déroule en trois phases, avec votre accord à chacune.</li>
      <li>À la fin, vous recevez un document de synthèse. Il n’appartient qu’à vous.</li>
    </ol>
    <p class="soft">
      Vous avez déjà un dossier ? Utilisez le lien reçu dans notre dernier message. Il suffit, sans compte ni mot de
      passe.
    </p>
    <h2 id="titre">{props.form.title}</h2>
    <RequestForm {...props} />
  </Layout>
);
