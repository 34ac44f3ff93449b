import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Site } from './site.ts';

export interface LayoutProps {
  readonly site: Site;
  readonly title: string;
  /** Something on this page is to be corrected: its title says so first. */
  readonly flawed?: boolean;
  readonly wide?: boolean;
  readonly nav?: Child;
  readonly children?: Child;
}

/** The sheet on which every page is set: no script, no image, one stylesheet within the page. */
export const Layout = ({ site, title, flawed = false, wide = false, nav, children }: LayoutProps) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="format-detection" content="telephone=no" />
      <title>{`${flawed ? 'À corriger – ' : ''}${title} – ${site.organisation.name}`}</title>
      <link rel="icon" href="data:," />
      <style>{raw(site.style.css)}</style>
    </head>
    <body class={wide ? 'wide' : ''}>
      <a class="skip" href="#contenu">
        Aller au contenu
      </a>
      <div class="sheet">
        <header class="top">
          <span class="name">{site.organisation.name}</span>
          {nav}
        </header>
        <main id="contenu" tabindex={-1}>
          {children}
        </main>
        {nav === undefined ? <Footer site={site} /> : null}
      </div>
    </body>
  </html>
);

const Footer = ({ site }: { readonly site: Site }) => {
  const { email, phone, address } = site.organisation;
  return (
    <footer>
      <p>
        Une question ? Nous répondons volontiers par e-mail à <a href={`mailto:${email}`}>{email}</a>
        {phone === undefined ? '' : ` ou par téléphone au ${phone}`}.
      </p>
      {address === undefined ? null : <p>{address}</p>}
    </footer>
  );
};
