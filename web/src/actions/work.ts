// Following those who said yes: what the responder says by telephone is typed in here.
import { give } from "../data/commands";
import type { IncidentAdvance, IncidentRecordOrder, IncidentReportWork } from "../data/generated";
import { responders } from "../data/house";
import { isFinished, type Assignment, type Incident } from "../data/incidents";
import { momentOf } from "../shared/clock";
import { may, reason, register, typed } from "./action";
import { because, subject, words } from "./incident";

export type Working = { incident: Incident; assignment: Assignment };

const stages = ["in_contact", "on_the_way", "on_scene", "stabilised", "done"] as const;
const goesOn = (command: string) => ({ incident, assignment }: Working): boolean => may(incident, command) && !isFinished(assignment);

export const advance = register<Working>({
    id: "incident.advance",
    about: "assignment",
    label: "action.advance",
    asks: ({ assignment }) => {
        const next = stages[stages.indexOf(assignment.stage as (typeof stages)[number]) + 1] ?? "in_contact";
        return [
            { name: "to", label: "ask.stage", kind: "choice", options: stages, optionTexts: "stage", value: next },
            { name: "happened", label: "ask.happened", kind: "moment", optional: true },
        ];
    },
    predicate: goesOn("incident.advance"),
    perform: ({ incident, assignment }, input) => give(subject(incident),
        { type: "incident.advance", assignment: assignment.id, to: input["to"] as IncidentAdvance["to"], minutes: 0 },
        undefined, momentOf(typed(input, "happened"))),
});

/** The next one is alarmed; the first stays until somebody else is there. */
export const replaceResponder = register<Working>({
    id: "incident.replace",
    about: "assignment",
    label: "action.replace",
    predicate: goesOn("incident.replace"),
    perform: ({ incident, assignment }) => give(subject(incident), { type: "incident.replace", assignment: assignment.id }),
    undo: ({ incident }) => ({ label: "action.stop_search", perform: () => give(subject(incident), { type: "incident.stop_search" }) }),
});

const othersFor = ({ incident, assignment }: Working) => [...responders.items.get().values()]
    .filter((each) => each.id !== assignment.responder && !each.retired && !incident.unwanted_partners.includes(each.partner));

/** To one named responder who agreed, by telephone for instance. */
export const handOver = register<Working>({
    id: "incident.hand_over",
    about: "assignment",
    label: "action.hand_over",
    asks: (about) => [
        {
            name: "to", label: "ask.responder", kind: "choice", options: othersFor(about).map((each) => String(each.id)),
            says: (id) => { const one = responders.items.get().get(Number(id)); return [one?.person, one?.partner_name].filter(Boolean).join(" · ") || id; },
        },
        reason(),
    ],
    predicate: (about) => goesOn("incident.hand_over")(about) && othersFor(about).length > 0,
    perform: ({ incident, assignment }, input) => give(subject(incident),
        { type: "incident.hand_over", assignment: assignment.id, to: Number(input["to"]), ...because(typed(input, "reason")) }),
});

export const handBack = register<Working>({
    id: "incident.hand_back",
    about: "assignment",
    label: "action.hand_back",
    tone: "danger",
    asks: () => [reason()],
    predicate: goesOn("incident.hand_back"),
    perform: ({ incident, assignment }, input) => give(subject(incident),
        { type: "incident.hand_back", assignment: assignment.id, ...because(typed(input, "reason")) }),
});

export const giveSign = register<Working>({
    id: "incident.give_sign",
    about: "assignment",
    label: "action.give_sign",
    asks: () => [{ name: "text", label: "ask.words", kind: "line", optional: true }],
    predicate: goesOn("incident.give_sign"),
    perform: ({ incident, assignment }, input) => give(subject(incident),
        { type: "incident.give_sign", assignment: assignment.id, ...words(typed(input, "text")) }),
});

export const confirmCodeWord = register<Working>({
    id: "incident.confirm_code_word",
    about: "assignment",
    label: "action.confirm_code_word",
    predicate: (about) => goesOn("incident.confirm_code_word")(about) && !about.assignment.code_word_said,
    perform: ({ incident, assignment }) => give(subject(incident), { type: "incident.confirm_code_word", assignment: assignment.id }),
});

const consents = ["unknown", "asked", "given", "refused", "not_needed"] as const;

/** Before work: who in the firm allowed what. Orally is enough in need. */
export const recordOrder = register<Working>({
    id: "incident.record_order",
    about: "assignment",
    label: "action.record_order",
    asks: ({ assignment: { order } }) => [
        { name: "authorised_by", label: "ask.authorised_by", kind: "line", value: order?.authorised_by ?? "" },
        { name: "scope", label: "ask.scope", kind: "line", value: order?.scope ?? "" },
        { name: "free_until", label: "ask.free_until", kind: "moment", optional: true },
        { name: "agreed", label: "ask.data_processing", kind: "yes", value: order?.data_processing_agreed ? "yes" : "" },
        { name: "police", label: "third_party.police", kind: "choice", options: consents, optionTexts: "consent", value: order?.police ?? "unknown" },
        { name: "insurer", label: "third_party.insurer", kind: "choice", options: consents, optionTexts: "consent", value: order?.insurer ?? "unknown" },
        { name: "oral", label: "ask.oral", kind: "yes", value: order?.oral === false ? "" : "yes" },
    ],
    predicate: goesOn("incident.record_order"),
    perform: ({ incident, assignment }, input) => {
        const free_until = momentOf(typed(input, "free_until"));
        type Order = IncidentRecordOrder["order"];
        const [authorised_by, scope] = [typed(input, "authorised_by"), typed(input, "scope")];
        return give(subject(incident), {
            type: "incident.record_order", assignment: assignment.id, order: {
                data_processing_agreed: input["agreed"] === "yes", oral: input["oral"] === "yes",
                police: input["police"] as Order["police"], insurer: input["insurer"] as Order["insurer"],
                ...(authorised_by ? { authorised_by } : {}), ...(scope ? { scope } : {}), ...(free_until ? { free_until } : {}),
            },
        });
    },
});

const waysIn = ["unknown", "vulnerability", "password", "mail", "remote_access", "supplier", "insider", "lost_device", "none_found"] as const;

/** The closing report of one assignment, dictated by telephone. */
export const reportWork = register<Working>({
    id: "incident.report_work",
    about: "assignment",
    label: "action.report_work",
    asks: () => [
        { name: "what", label: "ask.what_it_was", kind: "text" },
        { name: "way_in", label: "ask.way_in", kind: "choice", options: waysIn, optionTexts: "way_in" },
        { name: "cve", label: "ask.cve", kind: "line", optional: true },
        { name: "done", label: "ask.done", kind: "text" },
        { name: "recommendations", label: "ask.recommendations", kind: "text", optional: true },
        { name: "minutes", label: "ask.worked_minutes", kind: "number", value: "60" },
        { name: "travel_km", label: "ask.travel_km", kind: "number", value: "0" },
        { name: "travel_minutes", label: "ask.travel_minutes", kind: "number", value: "0" },
    ],
    predicate: ({ incident, assignment }) => may(incident, "incident.report_work") && !assignment.reported,
    perform: ({ incident, assignment }, input) => {
        const [what, done, recommendations] = [typed(input, "what"), typed(input, "done"), typed(input, "recommendations")];
        const number = (name: string) => Math.round(Number(input[name])) || 0;
        return give(subject(incident), {
            type: "incident.report_work", assignment: assignment.id, work: {
                way_in: input["way_in"] as IncidentReportWork["work"]["way_in"], cve: typed(input, "cve") ?? "",
                hours: [{ ...(assignment.person ? { person: assignment.person } : {}), performance_group: 0, minutes: number("minutes") }],
                travel_km: number("travel_km"), travel_minutes: number("travel_minutes"),
                ...(what ? { what } : {}), ...(done ? { done } : {}), ...(recommendations ? { recommendations } : {}),
            },
        });
    },
});
