import type { Account } from './setup.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const choice = ({ id, name, email, groups }: Account): string => `
      <li>
        <button name="account" value="${escaped(id)}">${escaped(name)}</button>
        <span>${escaped(email)} · ${escaped(groups.join(', '))}</span>
      </li>`;

/** The sign-in page: one form, one button for each account. */
export function signInPage(action: string, accounts: readonly Account[]): string {
  return `<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Connexion</title>
  <style>
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; color: #1e1e1e }
    ul { list-style: none; padding: 0 }
    li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; margin: .75rem 0 }
    button { font: inherit; padding: .6rem 1rem; min-width: 14rem; text-align: left; cursor: pointer }
  </style>
</head>
<body>
  <main>
    <h1>Connexion</h1>
    <p>Cette page tient lieu de l’annuaire de l’organisme. Choisissez le compte à utiliser : aucun mot de passe n’est demandé sur ce poste.</p>
    <form method="post" action="${escaped(action)}">
      <ul>${accounts.map(choice).join('')}
      </ul>
    </form>
  </main>
</body>
</html>`;
}
