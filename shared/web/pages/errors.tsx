import type { Site } from '../site.ts';
import { NoticePage } from './dead-link.tsx';

interface Props {
  readonly site: Site;
}

export const NotFoundPage = ({ site }: Props) => (
  <NoticePage site={site} title="Cette page n’existe pas">
    <p>L’adresse est peut-être incomplète : certaines messageries coupent les liens trop longs.</p>
    <p>Ouvrez de nouveau le message que vous avez reçu et appuyez sur le lien, ou copiez-le en entier.</p>
    <p>Si cela ne suffit pas, écrivez-nous ou appelez-nous : nous retrouverons votre dossier ensemble.</p>
  </NoticePage>
);

export const FailurePage = ({ site }: Props) => (
  <NoticePage site={site} title="Un souci de notre côté">
    <p>Votre demande n’a pas pu être traitée, et cela ne vient pas de vous. Rien n’a été modifié.</p>
    <p>
      Revenez en arrière et essayez de nouveau dans quelques minutes. Ce que vous avez écrit sera sans doute encore là.
    </p>
    <p>Si cela se reproduit, prévenez-nous : nous sommes déjà avertis, et votre message nous aide.</p>
  </NoticePage>
);

export const TooLargePage = ({ site }: Props) => (
  <NoticePage site={site} title="Ce message est trop long">
    <p>Ce que vous avez envoyé dépasse ce que cette page peut recevoir. Rien n’a été enregistré.</p>
    <p>Revenez en arrière : votre texte y est encore. Raccourcissez-le à quelques pages, puis envoyez-le de nouveau.</p>
  </NoticePage>
);

export const ForbiddenPage = ({ site }: Props) => (
  <NoticePage site={site} title="Cette page n’est pas pour ce compte">
    <p>Vous êtes bien connecté, mais ce compte ne donne pas accès à cette page.</p>
    <p>
      Le contenu d’un bilan n’est ouvert qu’à la personne qui l’accompagne. Pour un autre accès, demandez à la personne
      qui gère les comptes de votre organisme.
    </p>
    <p>
      <a href="/">Revenir à la liste des dossiers</a>
    </p>
  </NoticePage>
);

/** A form that came too late: what was written in it is given back, to be copied. */
export const StalePage = ({ site, written }: Props & { readonly written: readonly string[] }) => (
  <NoticePage site={site} title="Cette page a expiré">
    <p>
      Elle est restée ouverte trop longtemps, ou votre connexion s’est terminée entre-temps. Rien n’a été enregistré.
    </p>
    <p>
      <a href="/">Revenez à la liste des dossiers</a>, ouvrez de nouveau le dossier et refaites votre saisie.
    </p>
    {written.length === 0 ? null : (
      <>
        <h2>Ce que vous aviez écrit</h2>
        <p>Vous pouvez le copier d’ici.</p>
        {written.map((text) => (
          <p class="written note">{text}</p>
        ))}
      </>
    )}
  </NoticePage>
);
