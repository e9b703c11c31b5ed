// Partner firms and the people they send: agreements, reserved hours, readiness, pauses.
import { give } from "../data/commands";
import type { PartnerAdmit, PartnerView, ResponderEnlist } from "../data/generated";
import { me, responders, type Responder, type Room } from "../data/house";
import { findOrganisations, organisations, partners, type Partner } from "../data/people";
import { momentOf, momentTyped, serverNow } from "../shared/clock";
import { asContact } from "../shared/contact";
import type { Outcome, Subject } from "../shared/outbox";
import { text } from "../shared/texts";
import { chosen, listed, may, reason, register, typed, type Field, type Input } from "./action";
import { because } from "./incident";
import { skills } from "./skills";

const subject = (partner: Partner): Subject => ({ kind: "partner", id: partner.id });
const canEver = (command: string): boolean => me.get()?.allowed.includes(command) === true;
const dayOf = (instant: string | undefined): string => (instant ? momentTyped(Date.parse(instant)).slice(0, 10) : "");

const agreementFields = (agreement?: PartnerView["agreement"]): Field[] => [
    { name: "from", label: "ask.agreement_from", kind: "date", value: dayOf(agreement?.from) || momentTyped(serverNow()).slice(0, 10) },
    { name: "until", label: "ask.agreement_until", kind: "date", value: dayOf(agreement?.until), optional: true },
    { name: "hours", label: "ask.reserved_hours", kind: "number", value: String((agreement?.reserved_minutes_a_month ?? 1200) / 60) },
];
function agreementOf(input: Input): PartnerAdmit["agreement"] {
    const until = momentOf(typed(input, "until") ? `${typed(input, "until")}T00:00` : undefined);
    return {
        from: momentOf(`${input["from"]}T00:00`) ?? "", ...(until ? { until } : {}),
        reserved_minutes_a_month: Math.round(Number(input["hours"]) * 60) || 0,
    };
}

export const admitPartner = register<Room>({
    id: "partner.admit",
    about: "room",
    label: "action.admit_partner",
    asks: () => [
        { name: "name", label: "ask.firm", kind: "line" }, { name: "postal_code", label: "ask.postal_code", kind: "line" }, ...agreementFields(),
    ],
    predicate: () => canEver("partner.admit"),
    perform: (room, input) => {
        const name = typed(input, "name");
        return give({ kind: "partner", id: 0 }, {
            type: "partner.admit", region: room.id, postal_code: typed(input, "postal_code") ?? "", agreement: agreementOf(input), ...(name ? { name } : {}),
        });
    },
});

export const renewPartner = register<Partner>({
    id: "partner.renew",
    about: "partner",
    label: "action.renew_partner",
    asks: ({ agreement }) => agreementFields(agreement),
    predicate: (partner) => may(partner, "partner.renew") && !partner.ended,
    perform: (partner, input) => give(subject(partner), { type: "partner.renew", agreement: agreementOf(input) }),
    undo: (partner) => ({ label: "undo.agreement", perform: () => give(subject(partner), { type: "partner.renew", agreement: partner.agreement }) }),
});

const resume = (partner: Partner): Promise<Outcome> => give(subject(partner), { type: "partner.resume" });

export const pausePartner = register<Partner>({
    id: "partner.pause",
    about: "partner",
    label: "action.pause_partner",
    asks: () => [
        { name: "from", label: "ask.from", kind: "moment", value: momentTyped(serverNow() + 60_000) },
        { name: "until", label: "ask.until", kind: "moment", value: momentTyped(serverNow() + 7 * 86_400_000) },
    ],
    predicate: (partner) => may(partner, "partner.pause") && !partner.ended,
    perform: (partner, input) => give(subject(partner), { type: "partner.pause", from: momentOf(input["from"]) ?? "", until: momentOf(input["until"]) ?? "" }),
    undo: (partner) => ({ label: "action.resume_partner", perform: () => resume(partner) }),
});

export const resumePartner = register<Partner>({
    id: "partner.resume",
    about: "partner",
    label: "action.resume_partner",
    predicate: (partner) => may(partner, "partner.resume") && Boolean(partner.paused_until),
    perform: resume,
    undo: (partner) => partner.paused_from && partner.paused_until ? {
        label: "action.pause_partner",
        perform: () => give(subject(partner), { type: "partner.pause", from: partner.paused_from ?? "", until: partner.paused_until ?? "" }),
    } : null,
});

export const endPartner = register<Partner>({
    id: "partner.end",
    about: "partner",
    label: "action.end_partner",
    tone: "danger",
    asks: () => [reason()],
    predicate: (partner) => may(partner, "partner.end") && !partner.ended,
    perform: (partner, input) => give(subject(partner), { type: "partner.end", ...because(typed(input, "reason")) }),
});

type Profile = ResponderEnlist["profile"];
const profileFields = (profile: Responder["profile"]): Field[] => [
    { name: "paths", label: "ask.paths", kind: "line", value: (profile?.paths ?? []).filter(Boolean).join(", ") },
    { name: "postal_code", label: "ask.postal_code", kind: "line", value: profile?.postal_code ?? "" },
    { name: "ready_in", label: "ask.ready_in", kind: "number", value: String((profile?.ready_in ?? 600_000) / 60_000) },
    { name: "load_limit", label: "ask.load_limit", kind: "number", value: String(profile?.load_limit ?? 1) },
    { name: "languages", label: "ask.languages", kind: "line", value: (profile?.languages ?? ["de"]).join(", ") },
    { name: "on_site", label: "ask.on_site", kind: "yes", value: profile?.on_site === false ? "" : "yes" },
    { name: "remote", label: "ask.remote", kind: "yes", value: profile?.remote === false ? "" : "yes" },
    { name: "skills", label: "ask.skills", kind: "many", options: skills, optionTexts: "skill", value: (profile?.skills ?? []).join(",") },
];
const profileOf = (input: Input): Profile => ({
    paths: listed(input, "paths").map((path) => asContact(path) ?? path), postal_code: typed(input, "postal_code") ?? "",
    ready_in: Math.round(Number(input["ready_in"]) * 60_000) || 0, load_limit: Math.round(Number(input["load_limit"])) || 0,
    languages: listed(input, "languages"), on_site: input["on_site"] === "yes", remote: input["remote"] === "yes",
    skills: chosen(input, "skills") as NonNullable<Profile["skills"]>,
});
const kept = ({ paths, ...profile }: NonNullable<Responder["profile"]>): Profile => ({ ...profile, paths: paths.filter((path) => path !== null) });

export const enlistResponder = register<Partner>({
    id: "responder.enlist",
    about: "partner",
    label: "action.enlist_responder",
    asks: () => [{ name: "person", label: "ask.person", kind: "line" }, ...profileFields(undefined)],
    predicate: (partner) => canEver("responder.enlist") && !partner.ended,
    perform: (partner, input) => {
        const person = typed(input, "person");
        return give({ kind: "responder", id: 0 },
            { type: "responder.enlist", partner: partner.id, profile: profileOf(input), ...(person ? { person } : {}) });
    },
});

const one = (responder: Responder): Subject => ({ kind: "responder", id: responder.id });
const here = (command: string) => (responder: Responder): boolean => may(responder, command) && !responder.retired;

export const changeResponder = register<Responder>({
    id: "responder.change",
    about: "responder",
    label: "action.change_responder",
    asks: ({ profile }) => profileFields(profile),
    predicate: (responder) => here("responder.change")(responder) && responder.profile !== undefined,
    perform: (responder, input) => give(one(responder), { type: "responder.change", profile: profileOf(input) }),
    undo: (responder) => responder.profile ? {
        label: "undo.profile", perform: () => give(one(responder), { type: "responder.change", profile: kept(responder.profile!) }),
    } : null,
});

export const retireResponder = register<Responder>({
    id: "responder.retire",
    about: "responder",
    label: "action.retire",
    tone: "danger",
    asks: () => [{ name: "sure", label: "ask.sure_retire", kind: "yes" }],
    predicate: here("responder.retire"),
    perform: (responder, input) => input["sure"] === "yes" ? give(one(responder), { type: "responder.retire" })
        : Promise.resolve(notSure()),
});
export const notSure = (): Outcome => ({ kind: "refused", problem: { status: 0, code: "not_sure", sentence: text("ask.sure_first") } });

export const declareReady = register<Responder>({
    id: "responder.declare_ready",
    about: "responder",
    label: "action.declare_ready",
    asks: () => [{ name: "until", label: "ask.until", kind: "moment", value: momentTyped(serverNow() + 4 * 3_600_000) }],
    predicate: here("responder.declare_ready"),
    perform: (responder, input) => give(one(responder), { type: "responder.declare_ready", until: momentOf(input["until"]) ?? "" }),
});

export const declareAway = register<Responder>({
    id: "responder.declare_away",
    about: "responder",
    label: "action.declare_away",
    asks: () => [{ name: "until", label: "ask.until", kind: "moment", value: momentTyped(serverNow() + 86_400_000) }],
    predicate: here("responder.declare_away"),
    perform: (responder, input) => give(one(responder), { type: "responder.declare_away", until: momentOf(input["until"]) ?? "" }),
    undo: (responder) => ({ label: "action.declare_back", perform: () => give(one(responder), { type: "responder.declare_back" }) }),
});

export const declareBack = register<Responder>({
    id: "responder.declare_back",
    about: "responder",
    label: "action.declare_back",
    predicate: (responder) => here("responder.declare_back")(responder) && Boolean(responder.away_until),
    perform: (responder) => give(one(responder), { type: "responder.declare_back" }),
});

export const raiseTestAlarm = register<Responder>({
    id: "responder.raise_test_alarm",
    about: "responder",
    label: "action.raise_test_alarm",
    predicate: (responder) => here("responder.raise_test_alarm")(responder) && !responder.test_answer_by,
    perform: (responder) => give(one(responder), { type: "responder.raise_test_alarm" }),
});

export const answerTestAlarm = register<Responder>({
    id: "responder.answer_test_alarm",
    about: "responder",
    label: "action.answer_test_alarm",
    predicate: (responder) => here("responder.answer_test_alarm")(responder) && Boolean(responder.test_answer_by),
    perform: (responder) => give(one(responder), { type: "responder.answer_test_alarm" }),
});

/** The firm works for this victim, or against it: never alarmed there. The firm is looked for by its name. */
export const declareConflict = register<Responder>({
    id: "responder.declare_conflict",
    about: "responder",
    label: "action.declare_conflict",
    asks: () => [{ name: "firm", label: "ask.firm", kind: "line" }],
    predicate: here("responder.declare_conflict"),
    perform: async (responder, input) => {
        const words = typed(input, "firm") ?? "";
        const found = (await findOrganisations(words)) ?? [...organisations.items.get().values()].filter((each) => each.profile.name === words);
        const [first] = found;
        if (found.length !== 1 || !first)
            return { kind: "refused", problem: { status: 0, code: "firm_unclear", sentence: text(found.length === 0 ? "ask.firm_unknown" : "ask.firm_several", { count: found.length }) } };
        return give(one(responder), { type: "responder.declare_conflict", organisation: first.id });
    },
});

export const respondersOf = (partner: number): Responder[] => [...responders.items.get().values()].filter((each) => each.partner === partner);
export const partnerName = (id: number): string => partners.items.get().get(id)?.name ?? String(id);
