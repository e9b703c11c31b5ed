// Situations, and the referrals to specialists.
import { Collection } from "./collection";
import type { ReferralView, SituationView } from "./generated";

export type Situation = SituationView;
export type Referral = ReferralView;
export type Listed = Referral["list"][number];

export const situations = new Collection<Situation>("/api/situations");
export const referrals = new Collection<Referral>("/api/referrals");

export const isDeclared = (situation: Situation): boolean => situation.phase === "declared";
/** The newest referral of an incident: it has one open at a time. */
export const referralOf = (list: Iterable<Referral>, incident: number): Referral | undefined =>
    [...list].filter((each) => each.incident === incident).sort((a, b) => b.id - a.id)[0];
