// What is done with calls and reports.
import { give } from "../data/commands";
import { beginDraft } from "../data/desk";
import type { CallCloseCallBack, CallTryCallBack, ReportAnswer } from "../data/generated";
import type { Call, Report } from "../data/intake";
import { toInstant } from "../shared/clock";
import { asContact, plainContact } from "../shared/contact";
import { levels, type Level } from "../shared/level";
import type { Outcome } from "../shared/outbox";
import { may, register, typed } from "./action";

const subject = (call: Call) => ({ kind: "call", id: call.id });
const reportSubject = (report: Report) => ({ kind: "report", id: report.id });

async function after(outcome: Promise<Outcome>, then: () => void): Promise<Outcome> {
    const known = await outcome;
    if (known.kind === "done") then();
    return known;
}

export const answerCall = register<Call>({
    id: "call.answer",
    label: "action.answer_call",
    predicate: (call) => may(call, "call.answer"),
    perform: (call) => after(give(subject(call), { type: "call.answer" }), () =>
        beginDraft({ call: call.id, number: plainContact(call.caller) })),
});

export const reportFromCall = register<Call>({
    id: "call.to_incident",
    label: "action.to_incident",
    tone: "main",
    predicate: (call) => call.phase === "talking" && call.incident === 0,
    perform: async (call) => {
        beginDraft({ call: call.id, number: plainContact(call.caller) });
        return { kind: "done", receipt: { position: 0, about: subject(call) } };
    },
});

export const endCall = register<Call>({
    id: "call.end",
    label: "action.end_call",
    predicate: (call) => may(call, "call.end") && call.phase === "talking",
    perform: (call) => give(subject(call), { type: "call.end" }),
});

export const requestCallBack = register<Call>({
    id: "call.request_call_back",
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
    label: "action.take_report",
    predicate: (report) => may(report, "report.take") && report.phase === "fresh",
    perform: (report) => after(give(reportSubject(report), { type: "report.take" }), () => beginDraft(draftOf(report))),
});

export const reportToIncident = register<Report>({
    id: "report.to_incident",
    label: "action.to_incident",
    predicate: (report) => report.phase === "taken" && report.incident === 0,
    perform: async (report) => {
        beginDraft(draftOf(report));
        return { kind: "done", receipt: { position: 0, about: reportSubject(report) } };
    },
});

export const answerReport = register<Report>({
    id: "report.answer",
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
