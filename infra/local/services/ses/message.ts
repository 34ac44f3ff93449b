import addressparser from 'nodemailer/lib/addressparser';

/** What of a MIME message SES itself looks at: headers in order, unfolded, as they are written. */
export interface Message {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly from: string;
  readonly subject: string;
  readonly recipients: readonly string[];
}

/** Reads the head of a raw message. Addresses are bare, in the order To, Cc, Bcc. */
export function readHead(raw: Buffer): Message {
  const [head = ''] = raw.toString('utf8').split(/\r?\n\r?\n/, 1);
  const headers = head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value }];
    });
  const all = (wanted: string): string[] =>
    headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value);
  const addresses = (wanted: string): string[] =>
    all(wanted).flatMap((value) => addressparser(value, { flatten: true }).map(({ address }) => address));
  return {
    headers,
    from: addresses('from')[0] ?? '',
    subject: all('subject')[0] ?? '',
    recipients: ['to', 'cc', 'bcc'].flatMap(addresses),
  };
}
