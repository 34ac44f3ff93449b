import { has, type Staff } from '../staff/role.ts';

export interface StaffNavProps {
  readonly staff: Staff;
  readonly signOut: Readonly<Record<string, string>>;
}

/** At the head of every page of the staff: back to the list, the register for whoever may read it, who is signed in, the way out. */
export const StaffNav = ({ staff, signOut }: StaffNavProps) => (
  <nav aria-label="Navigation">
    <a href="/">Dossiers</a>
    {has(staff, 'office', 'auditor') ? <a href="/organisme">Registre</a> : null}
    <span class="soft">{staff.name ?? staff.email ?? 'Compte connecté'}</span>
    <form method="post" action="/deconnexion">
      {Object.entries(signOut).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="plain">
        Se déconnecter
      </button>
    </form>
  </nav>
);
