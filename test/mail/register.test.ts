import { describe, expect, test } from 'vitest';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import type { NoticeName } from '../../shared/domain/notices/names.ts';
import type { Note } from '../../shared/domain/register/note.ts';
import { createRender } from '../../shared/mail/render.ts';
import type { Life } from '../support/bilan.ts';
import { noted, wall } from '../support/register.ts';

const render = createRender(
  { name: 'Cap Mobilités', email: 'bonjour@cap.example' },
  'https://portail.example',
  'https://console.example',
);
const PARTS = ['subject', 'text', 'html'] as const;

const written = async (life: Life, notice: NoticeName, gate: GateName) => {
  const people = { holder: 'Claire Morel', title: 'Habilitation au test', breachHappened: 'Un classeur perdu.' };
  const mail = await render({ notice, to: 'office', gate, round: 1, step: 1 }, life.state(), people, async () => {
    throw new Error('the office needs no link');
  });
  for (const part of PARTS) {
    expect(mail[part]).not.toMatch(/undefined|null|NaN|\{\w+\}/);
    expect(mail[part]).not.toMatch(/Claire|Habilitation|classeur/);
  }
  expect(mail.subject).not.toMatch(/bilan|CNIL|Qualiopi/i);
  expect(mail.text).not.toMatch(/ [:;?!»]|« |[A-Za-z]'[A-Za-z]/);
  expect(mail.text).toContain(`https://console.example/organisme/${life.state().id}`);
  return mail.text.replaceAll(/\s+/g, ' ');
};

const breach = { matter: 'breach', knownAt: wall('2027-01-08T10:30'), risk: 'high', happened: 'Vol' } as const;
const certificate = { matter: 'certificate', expiresOn: plainDate('2027-06-30') } as const;
const document = {
  matter: 'document',
  credential: 'diploma',
  holder: 'Claire Morel',
  title: 'Titre',
  expiresOn: plainDate('2027-06-30'),
} as const;
const noting = (note: Note) => noted('2027-01-08T11:00', note);

describe('T33: the alert of a breach', () => {
  test('T33: says the hour at which the delay ends, and what is due', async () => {
    const life = noting(breach);
    expect(await written(life, 'breach-clock', 'breach-notification')).toContain(
      'Le délai se termine le lundi 11 janvier 2027 à 10 h 30, même un jour férié.',
    );
    expect(await written(life, 'breach-clock', 'breach-persons')).toContain('les personnes concernées doivent en être');
  });

  test('T33: speaks of the past once the delay has ended', async () => {
    const life = noting(breach);
    life.until('2027-01-12T10:00');
    expect(await written(life, 'overdue', 'breach-notification')).toContain(
      'La date limite est passée : c’était le lundi 11 janvier 2027.',
    );
  });
});

test('T36: the reminder says until when a document is good, and what the certificate is needed for', async () => {
  expect(await written(noting(document), 'reminder', 'document-renewal')).toContain(
    'Date limite : mercredi 30 juin 2027.',
  );
  expect(await written(noting(certificate), 'reminder', 'document-renewal')).toContain('ni le CPF ni un OPCO');
});

test('T37: the reminder of the BPF changes once it is late, and says how long the service stays open', async () => {
  const life = noting({ matter: 'bpf' });
  const early = await written(life, 'reminder', 'bpf');
  expect(early).toContain('Date limite : vendredi 30 avril 2027.');
  expect(early).not.toContain('31 mai');
  life.until('2027-05-04T10:00');
  const late = await written(life, 'reminder', 'bpf');
  expect(late).toContain('c’était le vendredi 30 avril 2027');
  expect(late).toContain('ouvert jusqu’au lundi 31 mai 2027');
});
