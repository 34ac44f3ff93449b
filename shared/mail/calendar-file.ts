import ical, { ICalCalendarMethod } from 'ical-generator';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { PlainDate } from '../domain/calendar/plain-date.ts';
import type { Attachment } from './letter.ts';
import type { Scene } from './scene.ts';

/** An appointment whose length nobody noted. */
const USUAL_MINUTES = 60;

const calendarOf = (name: string) =>
  ical({ prodId: { company: 'Jalon', product: 'Jalon', language: 'FR' }, name, method: ICalCalendarMethod.PUBLISH });

const fileOf = (filename: string, calendar: ReturnType<typeof calendarOf>): readonly Attachment[] => [
  { filename, contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content: calendar.toString() },
];

/** The appointment for a diary. Its words say nothing: diaries are shared. A new date replaces the old one. */
export const appointmentFile = ({ bilan, people }: Scene): readonly Attachment[] => {
  const { appointmentAt } = bilan.facts;
  const gate = bilan.gates.appointment;
  if (appointmentAt === undefined) return [];
  const place = people['appointmentPlace'];
  const calendar = calendarOf('Rendez-vous');
  calendar.createEvent({
    id: `rendez-vous-${bilan.id}`,
    sequence: (gate?.round ?? 1) - 1,
    stamp: new Date(gate?.status === 'settled' ? gate.at : bilan.requestedAt),
    start: new Date(appointmentAt),
    end: new Date(addMinutes(appointmentAt, USUAL_MINUTES)),
    summary: 'Rendez-vous',
    ...(place === undefined ? {} : { location: place }),
  });
  return fileOf('rendez-vous.ics', calendar);
};

/** First and last day for a diary. */
export const planFile = ({ bilan }: Scene): readonly Attachment[] => {
  const { startOn, endOn } = bilan.facts;
  const gate = bilan.gates.planning;
  if (startOn === undefined || endOn === undefined) return [];
  const calendar = calendarOf('Calendrier');
  const day = (id: string, date: PlainDate, summary: string) =>
    calendar.createEvent({
      id: `${id}-${bilan.id}`,
      sequence: (gate?.round ?? 1) - 1,
      stamp: new Date(gate?.status === 'settled' ? gate.at : bilan.requestedAt),
      start: new Date(date),
      allDay: true,
      summary,
    });
  day('debut', startOn, 'Début');
  day('fin', endOn, 'Fin prévue');
  return fileOf('calendrier.ics', calendar);
};
