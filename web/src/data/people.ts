// The people and firms the service stands on, and what is planned with them.
import { Collection } from "./collection";
import type { OrganisationView, PartnerView, RosterView, SpecialistView, StaffView } from "./generated";
import { ask } from "../shared/http";

export type Partner = PartnerView;
export type Specialist = SpecialistView;
export type Staff = StaffView;
export type Roster = RosterView;
export type Shift = Roster["shifts"][number];
export type Organisation = OrganisationView;
export type OrganisationContact = Organisation["contacts"][number];

export const partners = new Collection<Partner>("/api/partners");
export const specialists = new Collection<Specialist>("/api/specialists");
export const staff = new Collection<Staff>("/api/staff");
export const rosters = new Collection<Roster>("/api/rosters");
export const organisations = new Collection<Organisation>("/api/organisations"); // those somebody looked for

/** Firms found by words of their name, contact or address; null: the server did not answer. */
export async function findOrganisations(words: string): Promise<Organisation[] | null> {
    const answer = await ask<{ items: Organisation[] }>(`/api/organisations?q=${encodeURIComponent(words)}`);
    if (answer.kind !== "value") return null;
    organisations.put(...answer.value.items);
    return answer.value.items;
}
