/** The names that the infrastructure and the functions share. Pure constants: nothing here runs. */

export const FUNCTIONS = [
  'portal',
  'console',
  'workroom',
  'open-gate',
  'perform',
  'relay',
  'mailer',
  'wake-up',
  'mail-feedback',
  'audit',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export const MACHINES = ['admission', 'accompagnement', 'suivi', 'conservation', 'declarations'] as const;
export type MachineName = (typeof MACHINES)[number];

/** Environment keys by subject; each function is given only those it parses at start. */
export const ENV = {
  casesTable: 'CASES_TABLE',
  keysTable: 'KEYS_TABLE',
  caseKeyArn: 'CASE_KEY_ARN',
  mailFrom: 'MAIL_FROM',
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  portalUrl: 'PORTAL_URL',
  consoleUrl: 'CONSOLE_URL',
  wakeUpArn: 'WAKE_UP_ARN',
  wakeUpRoleArn: 'WAKE_UP_ROLE_ARN',
  wakeUpDlqArn: 'WAKE_UP_DLQ_ARN',
  scheduleGroup: 'SCHEDULE_GROUP',
  machineArn: {
    admission: 'MACHINE_ADMISSION_ARN',
    accompagnement: 'MACHINE_ACCOMPAGNEMENT_ARN',
    suivi: 'MACHINE_SUIVI_ARN',
    conservation: 'MACHINE_CONSERVATION_ARN',
    declarations: 'MACHINE_DECLARATIONS_ARN',
  },
  oidcIssuer: 'OIDC_ISSUER',
  oidcClientId: 'OIDC_CLIENT_ID',
  oidcRolesClaim: 'OIDC_ROLES_CLAIM',
  organisation: 'ORGANISATION',
} as const;

/**
 * Sparse index for worklists and the audit: `OPEN` and `CLOSED` cases and the `REGISTER` by next due instant, `COMMITS` by instant. A partition takes a
 * thousand writes a second.
 */
export const WORKLIST_INDEX = 'worklist';

/** What the mailer's stream mapping looks for: only commits that issue notices carry it. */
export const NOTICES_MARK = { attribute: 'notices', value: 'yes' } as const;

/** Metrics of the functions. Written without dimensions of their own: the alarms add up all functions. */
export const METRICS = {
  /** A case is parked in « À examiner » and waits for a person. Raises an alarm. */
  reviewRequested: 'ReviewRequested',
  /** The nightly audit put right a wake-up or an execution that was missing. Raises an alarm. */
  auditRepairs: 'AuditRepairs',
  /** The nightly audit found what it cannot put right. Raises an alarm. */
  auditFindings: 'AuditFindings',
  /** A machine no longer waited under the token it had left. */
  tokensDropped: 'TokensDropped',
  mailsSent: 'MailsSent',
  /** There was no address, or no need any more. */
  mailsDropped: 'MailsDropped',
  /** Nobody knows whether this mail went out, and it is not worth sending twice. */
  mailsUncertain: 'MailsUncertain',
  /** Came back: bounce, complaint, reject. */
  mailsFailed: 'MailsFailed',
  /** Still on its way after a while. */
  mailsDelayed: 'MailsDelayed',
} as const;
export type MetricName = (typeof METRICS)[keyof typeof METRICS];
