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

export const MACHINES = ['admission', 'accompagnement', 'suivi', 'conservation'] as const;
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
  },
  oidcIssuer: 'OIDC_ISSUER',
  oidcClientId: 'OIDC_CLIENT_ID',
  oidcRolesClaim: 'OIDC_ROLES_CLAIM',
  organisation: 'ORGANISATION',
} as const;

/** Sparse index of open cases, for worklists and the audit: `OPEN#<shard>` by next due instant. */
export const WORKLIST_INDEX = 'worklist';
export const WORKLIST_SHARDS = 4;

/** Metrics of the functions that raise an alarm. Written without dimensions of their own: the alarms add up all functions. */
export const METRICS = {
  /** A case is parked in « À examiner » and waits for a person. */
  reviewRequested: 'ReviewRequested',
  /** The nightly audit put right a wake-up or an execution that was missing. */
  auditRepairs: 'AuditRepairs',
} as const;
