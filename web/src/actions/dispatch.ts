// Finding somebody who comes, and following those who said yes.
import { give } from "../data/commands";
import { type Alarm, type Candidates, type Incident } from "../data/incidents";
import { text } from "../shared/texts";
import { chosen, may, reason, register, typed, type Undo } from "./action";
import { because, subject } from "./incident";
import { skills, type Skill } from "./skills";

export type Proposal = { incident: Incident; candidates: Candidates };
export type Asked = { incident: Incident; alarm: Alarm };
const searchStopped = (incident: Incident): Undo => ({
    label: "action.stop_search",
    perform: () => give(subject(incident), { type: "incident.stop_search", reason: text("undo.reason") }),
});
export type Chosen = { incident: Incident; responder: number; name: string; rank: number; tried: boolean };

const searchable = (incident: Incident): boolean => may(incident, "incident.dispatch") && incident.phase === "open" &&
    !["searching", "satisfied"].includes(incident.search.state);

/** What who comes must be able to do, where a person knows better than the region's table. */
export const needSkills = register<Incident>({
    id: "incident.need_skills",
    about: "incident",
    label: "action.need_skills",
    asks: (incident) => [{ name: "skills", label: "ask.skills_needed", kind: "many", options: skills, optionTexts: "skill",
        value: incident.skills_needed.join(","), optional: true }],
    predicate: (incident) => may(incident, "incident.need_skills") && incident.phase === "open",
    perform: (incident, input) => give(subject(incident), { type: "incident.need_skills", skills: chosen(input, "skills") as Skill[] }),
    undo: ({ id, skills_needed }) => ({
        label: "action.need_skills",
        perform: () => give({ kind: "incident", id }, { type: "incident.need_skills", skills: skills_needed }),
    }),
});

export const dispatchFirst = register<Proposal>({
    id: "incident.dispatch.first",
    about: "proposal",
    label: "action.dispatch_first",
    key: "F8 Enter",
    tone: "main",
    predicate: ({ incident, candidates }) => searchable(incident) && candidates.candidates.length > 0,
    perform: ({ incident, candidates }) => give(subject(incident), {
        type: "incident.dispatch", ask_again: false, responders: candidates.candidates.slice(0, 1).map((each) => each.responder),
    }, incident.position),
    undo: ({ incident }) => searchStopped(incident),
});

export const dispatchBest = register<Proposal>({
    id: "incident.dispatch.best",
    about: "proposal",
    label: "action.dispatch_best",
    key: "Ctrl+Enter",
    predicate: ({ incident, candidates }) => searchable(incident) && candidates.candidates.length > 1,
    perform: ({ incident, candidates }) => give(subject(incident), {
        type: "incident.dispatch", ask_again: false, responders: candidates.candidates.slice(0, 3).map((each) => each.responder),
    }, incident.position),
    undo: ({ incident }) => searchStopped(incident),
});

/** Before triage is finished: whom and how many the region's plan says for the level so far. */
export const dispatchNow = register<Incident>({
    id: "incident.dispatch.now",
    about: "incident",
    label: "action.dispatch_now",
    predicate: (incident) => searchable(incident) && incident.scene_known,
    perform: (incident) => give(subject(incident), { type: "incident.dispatch", ask_again: false }, incident.position),
    undo: searchStopped,
});

export const dispatchChosen = register<Chosen>({
    id: "incident.dispatch.chosen",
    about: "chosen",
    label: "action.dispatch_chosen",
    short: "a",
    asks: () => [reason()],
    predicate: ({ incident }) => may(incident, "incident.dispatch") && incident.phase === "open" && incident.search.state !== "satisfied",
    perform: ({ incident, responder, tried }, input) => give(subject(incident), {
        type: "incident.dispatch", ask_again: tried, responders: [responder], ...because(typed(input, "reason")),
    }, incident.position),
    undo: ({ incident }) => searchStopped(incident),
});

export const withdrawAlarm = register<Asked>({
    id: "incident.withdraw_alarm",
    about: "alarm",
    label: "action.withdraw_alarm",
    tone: "danger",
    predicate: ({ incident, alarm }) => may(incident, "incident.withdraw_alarm") && alarm.phase === "open",
    perform: ({ incident, alarm }) => give(subject(incident), { type: "incident.withdraw_alarm", alarm: alarm.id }),
});

/** Somebody answered by telephone: the desk types it in. */
export const answerForResponder = register<Asked>({
    id: "incident.answer_alarm",
    about: "alarm",
    label: "action.answer_alarm",
    asks: () => [
        { name: "accept", label: "ask.accept", kind: "choice", options: ["yes", "no"], optionTexts: "answer", value: "yes" },
        { name: "minutes", label: "ask.minutes", kind: "number", value: "30", optional: true },
    ],
    predicate: ({ incident, alarm }) => may(incident, "incident.answer_alarm") && (alarm.phase === "open" || alarm.phase === "expired"),
    perform: ({ incident, alarm }, input) => give(subject(incident), {
        type: "incident.answer_alarm", alarm: alarm.id, accept: input["accept"] === "yes",
        minutes: Number(input["minutes"]) || 0, path: "desk",
    }),
});

export const stopSearch = register<Incident>({
    id: "incident.stop_search",
    about: "incident",
    label: "action.stop_search",
    tone: "danger",
    asks: () => [reason()],
    predicate: (incident) => may(incident, "incident.stop_search") && ["proposed", "searching", "waiting"].includes(incident.search.state),
    perform: (incident, input) => give(subject(incident), { type: "incident.stop_search", ...because(typed(input, "reason")) }),
});

export const reinforce = register<Incident>({
    id: "incident.reinforce",
    about: "incident",
    label: "action.reinforce",
    asks: () => [reason()],
    predicate: (incident) => may(incident, "incident.reinforce") && incident.search.state === "satisfied",
    perform: (incident, input) => give(subject(incident), { type: "incident.reinforce", ...because(typed(input, "reason")) }),
});
