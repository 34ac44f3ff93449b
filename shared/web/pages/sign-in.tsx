import type { Site } from '../site.ts';
import { NoticePage } from './dead-link.tsx';

interface Props {
  readonly site: Site;
}

export const SignedOutPage = ({ site }: Props) => (
  <NoticePage site={site} title="Vous êtes déconnecté de cette session">
    <p>Vos dossiers ne sont plus accessibles depuis ce navigateur.</p>
    <p>
      <a class="button" href="/connexion?encore=oui">
        Se connecter
      </a>
    </p>
  </NoticePage>
);

export const SignInFailedPage = ({ site }: Props) => (
  <NoticePage site={site} title="La connexion n’a pas abouti">
    <p>La page de connexion est peut-être restée ouverte trop longtemps. Il suffit de recommencer.</p>
    <p>
      <a class="button" href="/connexion?encore=oui">
        Se connecter
      </a>
    </p>
    <p class="soft">Si cela se répète, prévenez la personne qui gère les comptes de votre organisme.</p>
  </NoticePage>
);
