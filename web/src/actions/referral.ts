// Referral: the neutral handing over of a victim to a specialist for the paid work.
import { give } from "../data/commands";
import type { ReferralOffer } from "../data/generated";
import { me } from "../data/house";
import type { Incident } from "../data/incidents";
import { referralOf, referrals, type Listed, type Referral } from "../data/situations";
import type { Subject } from "../shared/outbox";
import { chosen, may, reason, register, typed } from "./action";
import { because } from "./incident";
import { skills } from "./skills";

export type OnList = { referral: Referral; listed: Listed; name: string };
const subject = (referral: Referral): Subject => ({ kind: "referral", id: referral.id });
const over = new Set<Referral["phase"]>(["handed_over", "declined"]);
const isOpen = (referral: Referral | undefined): boolean => referral !== undefined && !over.has(referral.phase);

export const offerReferral = register<Incident>({
    id: "referral.offer",
    about: "incident",
    label: "action.offer_referral",
    asks: () => [{ name: "skills", label: "ask.skills_needed", kind: "many", options: skills, optionTexts: "skill" }],
    predicate: (incident) => me.get()?.allowed.includes("referral.offer") === true &&
        !isOpen(referralOf(referrals.items.get().values(), incident.id)),
    perform: (incident, input) => give({ kind: "referral", id: 0 },
        { type: "referral.offer", incident: incident.id, skills: chosen(input, "skills") as NonNullable<ReferralOffer["skills"]> }),
});

export const chooseSpecialist = register<OnList>({
    id: "referral.choose",
    about: "listed",
    label: "action.choose_specialist",
    predicate: ({ referral, listed }) => may(referral, "referral.choose") && ["offered", "chosen"].includes(referral.phase) &&
        referral.chosen !== listed.specialist,
    perform: ({ referral, listed }) => give(subject(referral), { type: "referral.choose", specialist: listed.specialist }),
    undo: ({ referral }) => referral.chosen ? {
        label: "undo.choice", perform: () => give(subject(referral), { type: "referral.choose", specialist: referral.chosen }),
    } : null,
});

export const acceptPrice = register<Referral>({
    id: "referral.accept_price",
    about: "referral",
    label: "action.accept_price",
    asks: () => [{ name: "price", label: "ask.price", kind: "line" }],
    predicate: (referral) => may(referral, "referral.accept_price") && referral.phase === "chosen",
    perform: (referral, input) => {
        const price = typed(input, "price");
        return give(subject(referral), { type: "referral.accept_price", ...(price ? { price } : {}) });
    },
});

export const endFreeWork = register<Referral>({
    id: "referral.end_free_work",
    about: "referral",
    label: "action.end_free_work",
    asks: () => [{ name: "sentence", label: "ask.sentence", kind: "line" }],
    predicate: (referral) => may(referral, "referral.end_free_work") && isOpen(referral) && !referral.free_work_ends,
    perform: (referral, input) => {
        const sentence = typed(input, "sentence");
        return give(subject(referral), { type: "referral.end_free_work", ...(sentence ? { sentence } : {}) });
    },
});

export const handOverReferral = register<Referral>({
    id: "referral.hand_over",
    about: "referral",
    label: "action.hand_over_referral",
    tone: "main",
    asks: () => [{ name: "note", label: "ask.told_specialist", kind: "line", optional: true }],
    predicate: (referral) => may(referral, "referral.hand_over") && referral.phase === "price_accepted",
    perform: (referral, input) => {
        const note = typed(input, "note");
        return give(subject(referral), { type: "referral.hand_over", ...(note ? { note } : {}) });
    },
});

export const declineReferral = register<Referral>({
    id: "referral.decline",
    about: "referral",
    label: "action.decline_referral",
    tone: "danger",
    asks: () => [reason(true)],
    predicate: (referral) => may(referral, "referral.decline") && isOpen(referral),
    perform: (referral, input) => give(subject(referral), { type: "referral.decline", ...because(typed(input, "reason")) }),
});
