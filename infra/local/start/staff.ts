import type { Account as StaffMember } from '../services/identity/setup.ts';

/** The centre that lives on this machine: who may sign in to its console. */
export const STAFF = {
  office: { id: 'odette', name: 'Odette Lambert', email: 'odette.lambert@centre.example.org', groups: ['office'] },
  consultant: {
    id: 'claire',
    name: 'Claire Fontaine',
    email: 'claire.fontaine@centre.example.org',
    groups: ['consultant'],
  },
  referent: { id: 'rachid', name: 'Rachid Amrani', email: 'rachid.amrani@centre.example.org', groups: ['referent'] },
  auditor: { id: 'agnes', name: 'Agnès Delmas', email: 'agnes.delmas@centre.example.org', groups: ['auditor'] },
} as const satisfies Readonly<Record<string, StaffMember>>;
