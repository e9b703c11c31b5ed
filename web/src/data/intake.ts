// Calls and reports: what comes in, in the order in which it is taken.
import { byUrgency } from "../shared/level";
import { Collection } from "./collection";
import type { CallView, ReportView } from "./generated";

export type Call = CallView;
export type Report = ReportView;

export const calls = new Collection<Call>("/api/calls");
export const reports = new Collection<Report>("/api/reports");

const ringing = new Set<Call["phase"]>(["offered", "in_announcement", "waiting"]);

/** Who has waited longest stands first. */
export const ringingCalls = (list: Iterable<Call>): Call[] =>
    [...list].filter((call) => ringing.has(call.phase))
        .sort((a, b) => Date.parse(a.offered) - Date.parse(b.offered));

export const isTalking = (call: Call): boolean => call.phase === "talking";

/** Promised call-backs, the next due one first. */
export const callBacks = (list: Iterable<Call>): Call[] =>
    [...list].filter((call) => call.call_back?.open)
        .sort((a, b) => Date.parse(a.call_back?.due ?? "") - Date.parse(b.call_back?.due ?? ""));

/** Reports nobody has finished: the most urgent first, then the oldest. */
export const openReports = (list: Iterable<Report>): Report[] =>
    [...list].filter((report) => report.phase === "fresh" || report.phase === "taken")
        .sort((a, b) => byUrgency(a.level, b.level) || Date.parse(a.received) - Date.parse(b.received));

/** What F2 takes next: a ringing call before everything else, then a report nobody has seen. */
export function nextOf(callList: Iterable<Call>, reportList: Iterable<Report>): { call: Call } | { report: Report } | null {
    const call = ringingCalls(callList)[0];
    if (call) return { call };
    const report = openReports(reportList).find((each) => each.phase === "fresh");
    return report ? { report } : null;
}
