import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { unknownCall } from '../errors.ts';
import type { ApiRequest, ApiResponse, Clock, Permission, Service, Store } from '../types.ts';
import { type FeedbackKind, type Mail, snsEventOf } from './ses/event.ts';
import { readHead } from './ses/message.ts';
import { ServiceError } from './wire.ts';

export interface SesOptions {
  /** "arn:aws:ses:eu-west-3:000000000000", without what follows. */
  readonly arnPrefix: string;
  /** Domains and addresses that the template declares; a mail from any other is rejected. */
  readonly identities: readonly string[];
  /** With the SNS topic that their bounces and complaints go to. */
  readonly configurationSets: readonly { readonly name: string; readonly topicArn?: string }[];
  readonly clock: Clock;
  readonly store: Store;
  /** Delivers an SNS event, as a subscribed function receives it, to the subscribers of the topic of a configuration set. */
  readonly notify: (configurationSet: string, event: ReturnType<typeof snsEventOf>) => Promise<void>;
}

export interface Ses extends Service {
  /** Oldest first. */
  mails(): Mail[];
  /** From, to, subject, date, html, text, attachments. Rejects when there is no such mail. */
  parsed(id: string): Promise<ParsedMail>;
  /** Has a mail come back, or be reported as unwanted. Rejects when no configuration set listens. */
  bounce(id: string, kind: FeedbackKind): Promise<void>;
}

/** CommonJS with a `default` inside: required, so that every loader gives the same thing. */
const { default: createServer } = createRequire(import.meta.url)(
  'aws-ses-v2-local',
) as typeof import('aws-ses-v2-local');

const MAILS = 'mails';
const TAG_PART = /^[\w-]{1,256}$/;
const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

interface Asked {
  readonly source: string;
  readonly destinations: readonly string[];
  readonly configurationSet?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly raw: Buffer;
}

/** Values of `prefix.1<suffix>`, `prefix.2<suffix>`… in the query protocol. */
function members(form: URLSearchParams, prefix: string, suffix = ''): string[] {
  const values: string[] = [];
  for (let index = 1; form.has(`${prefix}.${index}${suffix}`); index += 1) {
    values.push(form.get(`${prefix}.${index}${suffix}`) ?? '');
  }
  return values;
}

function read({ body }: ApiRequest): Asked {
  const form = new URLSearchParams(body.toString('utf8'));
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const head = readHead(raw);
  const listed = members(form, 'Destinations.member');
  const names = members(form, 'Tags.member', '.Name');
  const values = members(form, 'Tags.member', '.Value');
  const header = head.headers.find(({ name }) => name.toLowerCase() === 'x-ses-configuration-set')?.value;
  const configurationSet = form.get('ConfigurationSetName') ?? header;
  return {
    raw,
    source: form.get('Source') ?? head.from,
    destinations: listed.length > 0 ? listed : head.recipients,
    tags: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
    ...(configurationSet === undefined ? {} : { configurationSet }),
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function refused({ code, message, status }: ServiceError): ApiResponse {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  const body = `<ErrorResponse xmlns="${NAMESPACE}">${error}<RequestId>local</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

/** SES v1 (query protocol): checked by aws-ses-v2-local, then kept here, so that the mailbox outlives the process. */
export async function createSes(options: SesOptions): Promise<Ses> {
  // aws-ses-v2-local would pass every mail on to that server. Nothing leaves this machine.
  delete process.env['SMTP_TRANSPORT'];
  const server = await createServer({ host: '127.0.0.1', port: 0 });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { store, clock } = options;
  const mails = store.all<Mail>(MAILS).map(({ value }) => value);

  const mailOf = (id: string): Mail => {
    const mail = mails.find((one) => one.id === id);
    if (mail === undefined) throw new Error(`There is no mail ${id}`);
    return mail;
  };
  /** SES takes the address itself when it is a verified identity, else its domain. */
  const identityOf = (address: string): string =>
    options.identities.includes(address) ? address : (address.split('@').at(-1) ?? '');

  const send = async (request: ApiRequest): Promise<ApiResponse> => {
    const { source, destinations, configurationSet, tags, raw } = read(request);
    if (!options.identities.includes(identityOf(source))) {
      throw new ServiceError('MessageRejected', `Email address is not verified: ${source}`);
    }
    if (destinations.length === 0) throw new ServiceError('InvalidParameterValue', 'Missing final recipients.');
    if (configurationSet !== undefined && !options.configurationSets.some(({ name }) => name === configurationSet)) {
      const message = `Configuration set <${configurationSet}> does not exist.`;
      throw new ServiceError('ConfigurationSetDoesNotExist', message);
    }
    const wrongTag = Object.entries(tags)
      .flat()
      .find((part) => !TAG_PART.test(part));
    if (wrongTag !== undefined) throw new ServiceError('InvalidParameterValue', `Invalid email tag: <${wrongTag}>.`);
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'AWS local' },
      body: new Uint8Array(request.body),
    });
    const body = await answer.text();
    const id = /<MessageId>(.*?)<\/MessageId>/.exec(body)?.[1];
    if (!answer.ok || id === undefined) throw new ServiceError('InvalidParameterValue', body);
    const mail: Mail = {
      id,
      at: new Date(clock.now()).toISOString(),
      from: source,
      to: destinations,
      ...(configurationSet === undefined ? {} : { configurationSet }),
      tags,
      raw: raw.toString('utf8'),
    };
    mails.push(mail);
    store.put(MAILS, String(mails.length).padStart(8, '0'), mail);
    return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  };

  return {
    signingName: 'ses',
    actionOf({ body }) {
      const action = new URLSearchParams(body.toString('utf8')).get('Action') ?? '';
      if (action !== 'SendRawEmail') throw unknownCall('ses', action);
      return action;
    },
    permissions(action, request): Permission[] {
      const { source, destinations, configurationSet } = read(request);
      const context = { 'ses:FromAddress': source, 'ses:Recipients': destinations };
      const resources = [`identity/${identityOf(source)}`];
      if (configurationSet !== undefined) resources.push(`configuration-set/${configurationSet}`);
      return resources.map((resource) => ({
        action: `ses:${action}`,
        resource: `${options.arnPrefix}:${resource}`,
        context,
      }));
    },
    handle: (_action, request) =>
      send(request).catch((error: unknown) => {
        if (error instanceof ServiceError) return refused(error);
        throw error;
      }),
    mails: () => [...mails],
    async parsed(id) {
      return simpleParser(mailOf(id).raw);
    },
    async bounce(id, kind) {
      const mail = mailOf(id);
      const set = options.configurationSets.find(({ name }) => name === mail.configurationSet);
      if (set?.topicArn === undefined) throw new Error(`Nobody listens to what becomes of the mail ${id}`);
      await options.notify(set.name, snsEventOf(kind, mail, clock.now(), set.topicArn));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
