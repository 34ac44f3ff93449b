import type { Account } from '../account.ts';
import { STAFF } from './staff.ts';

const ROLES: Readonly<Record<keyof typeof STAFF, string>> = {
  office: 'accueil',
  consultant: 'consultante',
  referent: 'référent',
  auditor: 'auditrice',
};

/** Where to go once the account is up, and how to sign in. */
export function welcome({ apis, pageUrl }: Account): string {
  const site = (word: string) => Object.entries(apis).find(([name]) => name.includes(word))?.[1] ?? '';
  const people = Object.values(STAFF).map(
    ({ name, groups }) => `${name} (${groups.map((role) => ROLES[role]).join(', ')})`,
  );
  return `
Jalon tourne sur cette machine. Rien n’en sort : les messages restent dans la boîte aux lettres ci-dessous.

  Portail des bénéficiaires et des employeurs   ${site('portal')}
  Console du centre                             ${site('console')}
  Boîte aux lettres                             ${pageUrl}/courriels
  Horloge, dossiers, appels, coût               ${pageUrl}

  Pour entrer dans la console, choisissez un nom sur la page de connexion, sans mot de passe :
  ${people.join(' · ')}

  L’horloge suit maintenant le temps réel ; la page de l’horloge l’avance d’une heure, d’un jour ou jusqu’au prochain événement.
  Ctrl-C arrête tout ; « npm start » reprend où vous en étiez.
`;
}
