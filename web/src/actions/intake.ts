// What is done with calls and reports.
import { give } from "../data/commands";
import { beginDraft } from "../data/desk";
import type { CallCloseCallBack, CallTryCallBack, ReportAnswer } from "../data/generated";
import { calls, reports, type Call, type Report } from "../data/intake";
import { me, type Room } from "../data/house";
import { minuteTime, toInstant } from "../shared/clock";
import { asContact, plainContact } from "../shared/contact";
import { levels, type Level } from "../shared/level";
import type { Outcome } from "../shared/outbox";
import { may, nothingSent, register, typed } from "./action";
import { chooseIncident, otherIncidents } from "./victim";

const subject = (call: Call) => ({ kind: "call", id: call.id });
const reportSubject = (report: Report) => ({ kind: "report", id: report.id });

async function after(outcome: Promise<Outcome>, then: () => void): Promise<Outcome> {
    const known = await outcome;
    if (known.kind === "done") then();
    return known;
}

export const answerCall = register<Call>({
    id: "call.answer",
    about: "call",
    label: "action.answer_call",
    predicate: (call) => may(call, "call.answer"),
    perform: (call) => after(give(subject(call), { type: "call.answer" }), () =>
        beginDraft({ call: call.id, number: plainContact(call.caller) })),
});

export const reportFromCall = register<Call>({
    id: "call.to_incident",
    about: "call",
    label: "action.to_incident",
    tone: "main",
    predicate: (call) => call.phase === "talking" && call.incident === 0,
    perform: async (call) => {
        beginDraft({ call: call.id, number: plainContact(call.caller) });
        return nothingSent(call.id);
    },
});

export const endCall = register<Call>({
    id: "call.end",
    about: "call",
    label: "action.end_call",
    predicate: (call) => may(call, "call.end") && call.phase === "talking",
    perform: (call) => give(subject(call), { type: "call.end" }),
});

export const requestCallBack = register<Call>({
    id: "call.request_call_back",
    about: "call",
    label: "action.request_call_back",
    asks: (call) => [
        { name: "number", label: "ask.number", kind: "telephone", value: plainContact(call.caller) },
        { name: "level", label: "ask.level", kind: "choice", options: levels, optionTexts: "level", value: "C" },
        { name: "wished", label: "ask.wished", kind: "time", optional: true },
    ],
    predicate: (call) => may(call, "call.request_call_back") && call.phase === "talking",
    perform: (call, input) => {
        const number = asContact(typed(input, "number"));
        const wished = toInstant(typed(input, "wished"));
        return give(subject(call), {
            type: "call.request_call_back", level: (input["level"] ?? "C") as Level,
            ...(number ? { number } : {}), ...(wished ? { wished } : {}),
        });
    },
});

export const tryCallBack = register<Call>({
    id: "call.try_call_back",
    about: "call",
    label: "action.try_call_back",
    asks: () => [{
        name: "outcome", label: "ask.outcome", kind: "choice", optionTexts: "call_back_outcome",
        options: ["reached", "no_answer", "busy", "voicemail", "wrong_number"],
    }],
    predicate: (call) => may(call, "call.try_call_back") && Boolean(call.call_back?.open),
    perform: (call, input) => give(subject(call),
        { type: "call.try_call_back", outcome: input["outcome"] as CallTryCallBack["outcome"] }),
});

export const closeCallBack = register<Call>({
    id: "call.close_call_back",
    about: "call",
    label: "action.close_call_back",
    asks: () => [
        {
            name: "end", label: "ask.outcome", kind: "choice", optionTexts: "call_back_end",
            options: ["reached", "written_instead", "not_wanted"],
        },
        { name: "note", label: "ask.note", kind: "line", optional: true },
    ],
    predicate: (call) => may(call, "call.close_call_back") && Boolean(call.call_back?.open),
    perform: (call, input) => {
        const note = typed(input, "note");
        return give(subject(call),
            { type: "call.close_call_back", end: input["end"] as CallCloseCallBack["end"], ...(note ? { note } : {}) });
    },
});

const draftOf = (report: Report) => ({
    report: report.id,
    number: plainContact(report.content.call_back),
    postal_code: report.content.postal_code,
    firm: report.content.organisation_name ?? "",
    caller: report.content.person ?? "",
    what: report.content.summary ?? "",
});

export const takeReport = register<Report>({
    id: "report.take",
    about: "report",
    label: "action.take_report",
    predicate: (report) => may(report, "report.take") && report.phase === "fresh",
    perform: (report) => after(give(reportSubject(report), { type: "report.take" }), () => beginDraft(draftOf(report))),
});

export const reportToIncident = register<Report>({
    id: "report.to_incident",
    about: "report",
    label: "action.to_incident",
    predicate: (report) => report.phase === "taken" && report.incident === 0,
    perform: async (report) => {
        beginDraft(draftOf(report));
        return nothingSent(report.id);
    },
});

export const answerReport = register<Report>({
    id: "report.answer",
    about: "report",
    label: "action.answer_report",
    asks: () => [
        {
            name: "with", label: "ask.answered_with", kind: "choice", optionTexts: "answered_with",
            options: ["advice", "referral", "not_for_us", "unreadable", "spam"],
        },
        { name: "note", label: "ask.note", kind: "line", optional: true },
    ],
    predicate: (report) => may(report, "report.answer"),
    perform: (report, input) => {
        const note = typed(input, "note");
        return give(reportSubject(report),
            { type: "report.answer", with: input["with"] as ReportAnswer["with"], ...(note ? { note } : {}) });
    },
});

/** A call that rang past the exchange, or was noted on paper: on record without an incident. */
export const typeInCall = register<Room>({
    id: "call.type_in",
    about: "room",
    label: "action.type_in_call",
    asks: () => [
        { name: "number", label: "ask.number", kind: "telephone", optional: true },
        { name: "talking", label: "ask.still_talking", kind: "yes" },
    ],
    predicate: () => me.get()?.allowed.includes("call.type_in") === true,
    perform: (room, input) => {
        const caller = asContact(typed(input, "number"));
        return give({ kind: "call", id: 0 }, { type: "call.type_in", region: room.id, still_talking: input["talking"] === "yes", ...(caller ? { caller } : {}) });
    },
});

const callWord = (id: string): string => {
    const call = calls.items.get().get(Number(id));
    return call ? `${plainContact(call.caller) || id} · ${minuteTime(Date.parse(call.offered))}` : id;
};
const otherCalls = (call: Call): Call[] => [...calls.items.get().values()].filter((each) => each.id !== call.id && each.duplicate_of === 0);

/** They called about an incident that is already being worked on. */
export const linkCall = register<Call>({
    id: "call.link",
    about: "call",
    label: "action.link",
    asks: () => [chooseIncident("incident", otherIncidents())],
    predicate: (call) => may(call, "call.link") && call.incident === 0 && otherIncidents().length > 0,
    perform: (call, input) => give(subject(call), { type: "call.link", incident: Number(input["incident"]) }),
});

export const duplicateCall = register<Call>({
    id: "call.mark_duplicate",
    about: "call",
    label: "action.mark_duplicate",
    asks: (call) => [{ name: "of", label: "ask.of_call", kind: "choice", options: otherCalls(call).map((each) => String(each.id)), says: callWord }],
    predicate: (call) => may(call, "call.mark_duplicate") && call.duplicate_of === 0 && otherCalls(call).length > 0,
    perform: (call, input) => give(subject(call), { type: "call.mark_duplicate", of: Number(input["of"]) }),
});

export const linkReport = register<Report>({
    id: "report.link",
    about: "report",
    label: "action.link",
    asks: () => [chooseIncident("incident", otherIncidents())],
    predicate: (report) => may(report, "report.link") && report.incident === 0 && otherIncidents().length > 0,
    perform: (report, input) => give(reportSubject(report), { type: "report.link", incident: Number(input["incident"]) }),
});

const otherReports = (report: Report): Report[] => [...reports.items.get().values()].filter((each) => each.id !== report.id && each.phase !== "duplicate");

export const duplicateReport = register<Report>({
    id: "report.mark_duplicate",
    about: "report",
    label: "action.mark_duplicate",
    asks: (report) => [{
        name: "of", label: "ask.of_report", kind: "choice", options: otherReports(report).map((each) => String(each.id)),
        says: (id) => { const one = reports.items.get().get(Number(id)); return [one?.reference, one?.content.summary].filter(Boolean).join(" · ") || id; },
    }],
    predicate: (report) => may(report, "report.mark_duplicate") && otherReports(report).length > 0,
    perform: (report, input) => give(reportSubject(report), { type: "report.mark_duplicate", of: Number(input["of"]) }),
});
