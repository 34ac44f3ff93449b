/** The state machines, in the order a bilan meets them. `conservation` runs beside the wait for `suivi`, `declarations` beside the others. */
export const MACHINES = ['admission', 'accompagnement', 'suivi', 'conservation', 'declarations'] as const;
export type MachineName = (typeof MACHINES)[number];
