import { describe, expect, test } from 'vitest';
import { formatDate } from '../../../shared/domain/calendar/format.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { earlierBilanRefusal } from '../../../shared/domain/gates/earlier-bilan.ts';
import { tooSoonToGiveUp } from '../../../shared/domain/gates/no-reply.ts';
import { personalAddressRefusal } from '../../../shared/domain/gates/personal-address.ts';
import { planRefusal } from '../../../shared/domain/gates/plan.ts';
import { priceRefusal } from '../../../shared/domain/gates/price.ts';
import { providerRefusal } from '../../../shared/domain/gates/provider.ts';
import type { RouteId } from '../../../shared/domain/routes.ts';
import { answered, waiting } from '../commands/states.ts';
import { contextOn, knowing, settled, TODAY, TOMORROW, YESTERDAY } from './settling.ts';

const day = plainDate;
const CONTEXT = contextOn(TODAY);
const CHECK = { providerCheckedOn: day(TODAY), certificateUntil: day('2028-01-01') };

describe('a calendar', () => {
  const plan = (more: Readonly<Record<string, unknown>> = {}, facts: Readonly<Record<string, unknown>> = {}) =>
    planRefusal(
      {
        startOn: day('2027-09-01'),
        endOn: day('2027-11-01'),
        accompaniedHours: 16,
        personalHours: 4,
        ...CHECK,
        ...more,
      },
      knowing(facts),
      day(TODAY),
      CONTEXT.settings,
    );

  test('L6313-4 al. 5, R6313-4: has thirteen hours with a consultant at least, and 24 in all at most', () => {
    expect(plan({ accompaniedHours: 13, personalHours: 11 })).toBeUndefined();
    expect(plan({ accompaniedHours: 24, personalHours: 0 })).toBeUndefined();
    expect(plan({ accompaniedHours: 20, personalHours: 4.25 })).toMatchObject({
      code: 'hours-out-of-range',
      field: 'personalHours',
      message: expect.stringContaining('24.25'),
    });
    expect(plan({ accompaniedHours: 12.75, personalHours: 4 })).toMatchObject({
      code: 'hours-out-of-range',
      field: 'accompaniedHours',
    });
  });

  test('begins on a day to come, and ends on a later one', () => {
    expect(plan({ startOn: day(TODAY) })).toMatchObject({ code: 'too-early', field: 'startOn' });
    expect(plan({ startOn: day(TOMORROW) })).toBeUndefined();
    expect(plan({ endOn: day('2027-09-01') })).toMatchObject({ code: 'too-early', field: 'endOn' });
    expect(plan({ endOn: day('2027-09-02') })).toBeUndefined();
  });

  test('T02, T03, D6323-4: waits for its notice, the longer one from the sixth month on', () => {
    const leave = { route: 'PRIVATE_CPF_WORKTIME', leaveReceivedOn: '2027-06-08' };
    const from = (startOn: string, endOn: string) => plan({ startOn: day(startOn), endOn: day(endOn) }, leave);
    expect(from('2027-08-06', '2027-10-01')).toMatchObject({
      field: 'startOn',
      message: expect.stringContaining(formatDate(day('2027-08-07'))),
    });
    expect(from('2027-08-07', '2028-02-06')).toBeUndefined();
    expect(from('2027-08-07', '2028-02-07')).toMatchObject({
      field: 'startOn',
      message: expect.stringContaining(formatDate(day('2027-10-06'))),
    });
    expect(from('2027-10-06', '2028-04-06')).toBeUndefined();
  });

  test('T08: waits for the day to which the leave was postponed, where that is later', () => {
    const until = (postponedUntil: string) =>
      plan({ startOn: day('2027-08-20') }, { route: 'FPT_FUNDED', leaveReceivedOn: '2027-06-08', postponedUntil });
    expect(until('2027-08-21')).toMatchObject({ code: 'too-early', field: 'startOn' });
    expect(until('2027-08-20')).toBeUndefined();
    expect(until('2027-06-20')).toBeUndefined();
    const near = { route: 'FPT_FUNDED', leaveReceivedOn: '2027-06-08', postponedUntil: '2027-06-20' };
    expect(plan({ startOn: day('2027-07-20') }, near)).toMatchObject({ field: 'startOn' });
  });

  test('T07: of an agent of the State waits for no notice', () => {
    const state = { route: 'FPE_FUNDED', leaveReceivedOn: '2027-06-08' };
    expect(plan({ startOn: day(TOMORROW) }, state)).toBeUndefined();
    expect(plan({ startOn: day(TOMORROW) }, { leaveReceivedOn: '2027-06-08' })).toBeUndefined();
  });

  test('T12: begins eleven working days after the request on Mon Compte Formation', () => {
    const asked = (startOn: string) => plan({ startOn: day(startOn) }, { cpfRequestedOn: '2027-06-08' });
    expect(asked('2027-06-22')).toMatchObject({
      code: 'too-early',
      field: 'startOn',
      message: expect.stringMatching(/11 jours ouvrés entre la demande sur Mon Compte Formation et le début/),
    });
    expect(asked('2027-06-23')).toBeUndefined();
  });

  test('T21: begins as long after the file as its funder wants', () => {
    const sent = (startOn: string, route: RouteId) =>
      plan({ startOn: day(startOn) }, { route, fileSentOn: '2027-06-08' });
    expect(sent('2027-06-22', 'FRANCE_TRAVAIL_AIF')).toMatchObject({
      field: 'startOn',
      message: expect.stringMatching(/15 jours entre l’envoi du dossier/),
    });
    expect(sent('2027-06-23', 'FRANCE_TRAVAIL_AIF')).toBeUndefined();
    expect(sent(TOMORROW, 'FAF_PM')).toBeUndefined();
  });
});

describe('S13, L6316-1: the provider', () => {
  const check = (more: Readonly<Record<string, unknown>>, route?: RouteId) =>
    providerRefusal(
      { ...CHECK, ...more },
      day('2027-09-01'),
      knowing(route === undefined ? {} : { route }),
      day(TODAY),
    );

  test('is looked at on a day that has been, and its certificate is good on the first day of the bilan', () => {
    expect(check({})).toBeUndefined();
    expect(check({ providerCheckedOn: undefined })).toMatchObject({
      code: 'provider-not-allowed',
      field: 'providerCheckedOn',
    });
    expect(check({ providerCheckedOn: day(TOMORROW) })).toMatchObject({
      code: 'too-early',
      field: 'providerCheckedOn',
    });
    expect(check({ certificateUntil: undefined })).toMatchObject({
      code: 'provider-not-allowed',
      field: 'certificateUntil',
    });
    expect(check({ certificateUntil: day('2027-08-31') })).toMatchObject({
      field: 'certificateUntil',
      message: expect.stringContaining(formatDate(day('2027-08-31'))),
    });
    expect(check({ certificateUntil: day('2027-09-01') })).toBeUndefined();
  });

  test('is checked where a funder of employees or job seekers pays, and where nobody has said who does', () => {
    const unchecked = { providerCheckedOn: undefined };
    for (const route of ['PRIVATE_CPF_OFFTIME', 'FRANCE_TRAVAIL_AIF', undefined] as const)
      expect(check(unchecked, route)).toMatchObject({ code: 'provider-not-allowed' });
    for (const route of ['FPE_FUNDED', 'FPT_FUNDED', 'FPH_FUNDED', 'FAF_PM', 'OWN_MONEY'] as const)
      expect(check(unchecked, route)).toBeUndefined();
  });
});

test('section 4.1: the price is one, and it is one whoever pays', () => {
  const bilan = knowing({ price: 1800 });
  expect(priceRefusal(0, knowing())).toMatchObject({ code: 'amount-out-of-range', field: 'price' });
  expect(priceRefusal(0.01, knowing())).toBeUndefined();
  expect(priceRefusal(1800, bilan)).toBeUndefined();
  const other = priceRefusal(1799, bilan);
  expect(other).toMatchObject({ code: 'price-differs', field: 'price', message: expect.stringContaining('1800') });
});

test('S6: a personal address stands elsewhere than at the employer’s, unless anybody may have one there', () => {
  const refused = (personal?: string, employer?: string) => personalAddressRefusal(personal, employer)?.field;
  expect(refused('amina@tissages.example', 'rh@TISSAGES.example')).toBe('personalEmail');
  expect(refused('amina@elsewhere.example', 'rh@tissages.example')).toBeUndefined();
  expect(refused('"a@b"@tissages.example', 'rh@tissages.example')).toBe('personalEmail');
  expect(refused('amina@tissages.example')).toBeUndefined();
  expect(refused(undefined, 'rh@tissages.example')).toBeUndefined();
  for (const shared of [
    'bbox.fr',
    'free.fr',
    'gmail.com',
    'hotmail.com',
    'hotmail.fr',
    'icloud.com',
    'laposte.net',
    'live.fr',
  ])
    expect(refused(`a@${shared}`, `b@${shared}`)).toBeUndefined();
  for (const shared of [
    'numericable.fr',
    'orange.fr',
    'outlook.com',
    'outlook.fr',
    'proton.me',
    'sfr.fr',
    'wanadoo.fr',
    'yahoo.com',
    'yahoo.fr',
  ])
    expect(refused(`a@${shared}`, `b@${shared}`)).toBeUndefined();
});

test('T18, T19: a way of funding is closed until its years are over, to the day', () => {
  const asked = (route: RouteId, endedOn?: string) =>
    earlierBilanRefusal(route, endedOn === undefined ? undefined : day(endedOn), knowing(), CONTEXT);
  expect(asked('CPF_JOBSEEKER')).toBeUndefined();
  expect(asked('OWN_MONEY', TOMORROW)).toMatchObject({ code: 'too-early', field: 'earlierBilanEndedOn' });
  expect(asked('OWN_MONEY', TODAY)).toBeUndefined();
  expect(asked('CPF_JOBSEEKER', '2022-06-08')).toBeUndefined();
  expect(asked('CPF_JOBSEEKER', '2022-06-09')).toMatchObject({
    code: 'earlier-bilan',
    field: 'earlierBilanEndedOn',
    message: expect.stringMatching(/5 ans.*9\s+juin\s+2027/),
  });
});

describe('T06, T09: nobody stops waiting before its time', () => {
  const strictEnd = day('2027-07-01');
  const early = (state: Parameters<typeof tooSoonToGiveUp>[0]['gates']['agent-reply']) =>
    tooSoonToGiveUp({ gates: state === undefined ? {} : { 'agent-reply': state } }, 'agent-reply', 'leave');

  test('but then somebody may', () => {
    expect(early(waiting({ strictEnd }))).toMatchObject({
      code: 'too-early',
      field: 'leave',
      message: expect.stringContaining(formatDate(strictEnd)),
    });
    expect(early(waiting({ strictEnd, overdue: true }))).toBeUndefined();
    expect(early(waiting())).toBeUndefined();
    expect(early(answered())).toBeUndefined();
    expect(early(undefined)).toBeUndefined();
  });

  test('of whichever answer they wait for', () => {
    const at = (gate: 'agent-reply' | 'provider-acceptance' | 'funding-agreement', answer: Record<string, string>) =>
      settled(gate, answer, knowing({}, { gates: { [gate]: waiting({ strictEnd }) } }));
    expect(at('agent-reply', { leave: 'no-reply' })).toMatchObject({ code: 'too-early', field: 'leave' });
    expect(at('provider-acceptance', { accepts: 'no-reply' })).toMatchObject({ code: 'too-early', field: 'accepts' });
    expect(at('funding-agreement', { granted: 'no-reply' })).toMatchObject({ code: 'too-early', field: 'granted' });
  });
});

describe('an agent', () => {
  const asked = (inServiceSince: string | undefined, route: RouteId) =>
    settled(
      'agent-request',
      { receivedOn: TODAY, wishedStartOn: '2027-12-01', ...(inServiceSince === undefined ? {} : { inServiceSince }) },
      knowing({ route }),
    );

  test('F33300: of a hospital has two years of service on the day of the start', () => {
    expect(asked('2025-12-01', 'FPH_FUNDED')).toMatchObject({ outcome: 'met' });
    expect(asked('2025-12-02', 'FPH_FUNDED')).toMatchObject({
      code: 'too-early',
      field: 'wishedStartOn',
      message: expect.stringMatching(/2 ans.*2\s+décembre\s+2027/),
    });
    expect(asked(undefined, 'FPH_FUNDED')).toMatchObject({ code: 'invalid-answer', field: 'inServiceSince' });
    expect(asked(undefined, 'FPT_FUNDED')).toMatchObject({ outcome: 'met' });
  });

  test('T08: is postponed to a later day, six months later at most in a hospital', () => {
    const until = (postponedUntil: string, facts: Readonly<Record<string, unknown>>) =>
      settled('agent-reply', { leave: 'postponed', postponedUntil }, knowing(facts));
    const hospital = { route: 'FPH_FUNDED', wishedStartOn: '2027-08-31' };
    expect(until('2027-08-31', hospital)).toMatchObject({ code: 'too-early', field: 'postponedUntil' });
    expect(until('2027-09-01', hospital)).toMatchObject({ outcome: 'met' });
    expect(until('2028-02-29', hospital)).toMatchObject({ outcome: 'met' });
    expect(until('2028-03-01', hospital)).toMatchObject({
      code: 'too-late',
      field: 'postponedUntil',
      message: expect.stringMatching(/6 mois.*29\s+février\s+2028/),
    });
    expect(until('2030-01-01', { ...hospital, route: 'FPT_FUNDED' })).toMatchObject({ outcome: 'met' });
    expect(until(YESTERDAY, { route: 'FPH_FUNDED' })).toMatchObject({ outcome: 'met' });
  });
});

test('T15, L6353-6: the first payment is thirty per cent of the price at most', () => {
  const paid = (firstPayment: string, facts = {}) =>
    settled('service-contract', { signedOn: TODAY, place: 'premises', price: '1600', firstPayment }, knowing(facts));
  expect(paid('480')).toMatchObject({ outcome: 'met' });
  expect(paid('480.01')).toMatchObject({
    code: 'amount-out-of-range',
    field: 'firstPayment',
    message: expect.stringMatching(/480 €.*30 %/),
  });
  expect(paid('480', { price: 1800 })).toMatchObject({ code: 'price-differs' });
});

test('S5: a file that waits leaves whole, and one that left is not looked at again', () => {
  const sent = (state: Parameters<typeof knowing>[1]) =>
    settled('funding-file', { sentOn: TODAY, price: '1800' }, knowing({ route: 'FPT_FUNDED' }, state));
  expect(sent({ gates: { 'funding-file': waiting() } })).toMatchObject({ code: 'file-incomplete', field: 'sentOn' });
  expect(sent({ gates: { 'funding-file': answered() } })).toMatchObject({ outcome: 'met' });
});

test('an answer of a funder has its day', () => {
  expect(settled('funding-agreement', { granted: 'yes' })).toMatchObject({
    code: 'invalid-answer',
    field: 'answeredOn',
  });
});

test('S1: who tells the employer says whom, and who does not says nobody', () => {
  const chosen = (route: RouteId, more: Readonly<Record<string, string>>) =>
    settled('funding-choice', { route, ...more });
  const name = { employerName: 'Tissages du Nord' };
  const email = { employerEmail: 'rh@tissages.example' };
  expect(chosen('RECLASSEMENT', email)).toMatchObject({ code: 'missing-employer', field: 'employerName' });
  expect(chosen('RECLASSEMENT', name)).toMatchObject({ code: 'missing-employer', field: 'employerEmail' });
  for (const told of [name, email, { employerContact: 'Inès Roy' }])
    expect(chosen('OWN_MONEY', told)).toMatchObject({ code: 'secret-mode', field: 'employerEmail' });
});

test('S28: needs are validated once they are written', () => {
  const agreed = (gates: Parameters<typeof knowing>[1]) =>
    settled('investigation-consent', { agrees: 'yes', needsValidated: 'yes' }, knowing({}, gates));
  expect(agreed({})).toMatchObject({ code: 'work-incomplete' });
  expect(agreed({ gates: { needs: waiting() } })).toMatchObject({ code: 'work-incomplete' });
  expect(agreed({ gates: { needs: answered() } })).toEqual({ outcome: 'met', facts: { needsValidatedOn: TODAY } });
});
