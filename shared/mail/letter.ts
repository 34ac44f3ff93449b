import type { Organisation } from '../contracts/organisation.ts';
import { typeset } from '../domain/typography.ts';

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
}

/** One thing to do, with the address where it is done. */
interface Action {
  readonly label: string;
  readonly url: string;
}

/** A mail before it is set: plain words, in the order in which they are read. */
export interface Letter {
  /** What a locked telephone may show to anyone: no name, no result, no word on what the mail is about. */
  readonly subject: string;
  readonly greeting: string;
  readonly lines: readonly string[];
  readonly action?: Action;
  /** What comes after the button: what happens without an answer, whom to ask. */
  readonly after?: readonly string[];
  readonly attachments?: readonly Attachment[];
  /** To the organisation itself: nobody is told whom to ask. */
  readonly internal?: boolean;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const signature = ({ name, phone }: Organisation): readonly string[] => [
  name,
  ...(phone === undefined ? [] : [`Téléphone : ${phone}`]),
];

const REPLY = 'Une question ? Répondez simplement à ce message : il arrive chez nous.';

/** The text part. The address of the action stands alone on its line. */
export const textOf = (
  { greeting, lines, action, after = [], internal = false }: Letter,
  organisation: Organisation,
): string =>
  [
    greeting,
    ...lines,
    ...(action === undefined ? [] : [`${action.label} :\n${action.url}`]),
    ...after,
    ...(internal ? [] : [REPLY, signature(organisation).join('\n')]),
  ]
    .map((part) =>
      part
        .split('\n')
        .map((line) => (line.startsWith('http') ? line : typeset(line)))
        .join('\n'),
    )
    .join('\n\n');

/** A hash, or an address that a person types, is longer than a telephone is wide. */
const BREAK = 'overflow-wrap:anywhere;word-break:break-word';
const FONT = `font-family:Charter,Cambria,Georgia,serif;font-size:17px;line-height:1.6;color:#1f2221;${BREAK}`;
const DEFAULT_ACCENT = '#1f4d45';

const paragraph = (text: string, style = ''): string =>
  `<p style="margin:0 0 16px;${style}">${escaped(typeset(text)).replaceAll('\n', '<br>')}</p>`;

const button = ({ label, url }: Action, accent: string): string =>
  `<p style="margin:24px 0"><a href="${escaped(url)}" style="display:inline-block;background:${accent};color:#ffffff;` +
  `text-decoration:none;font-weight:bold;padding:12px 22px;border-radius:3px">${escaped(typeset(label))}</a></p>`;

/** The HTML part: a letter, without image, script or tracking. */
export const htmlOf = (letter: Letter, organisation: Organisation): string => {
  const { greeting, lines, action, after = [], internal = false } = letter;
  const body = [
    paragraph(greeting),
    ...lines.map((line) => paragraph(line)),
    action === undefined ? '' : button(action, organisation.colour ?? DEFAULT_ACCENT),
    ...after.map((line) => paragraph(line)),
    ...(internal ? [] : [paragraph(REPLY, 'color:#55605c'), paragraph(signature(organisation).join('\n'))]),
  ].join('\n');
  return (
    `<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n` +
    `<title>${escaped(typeset(letter.subject))}</title>\n</head>\n<body style="margin:0;padding:24px 16px;background:#fbfaf6">\n` +
    `<div style="max-width:36em;margin:0 auto;${FONT}">\n${body}\n</div>\n</body>\n</html>\n`
  );
};
