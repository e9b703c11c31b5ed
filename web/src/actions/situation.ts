// Situations: incidents, calls and reports with one cause. The commander switches their texts on
// for the number and the pages; one message reaches all their victims.
import { give } from "../data/commands";
import type { Room } from "../data/house";
import { me } from "../data/house";
import type { Incident } from "../data/incidents";
import { isDeclared, situations, type Situation } from "../data/situations";
import type { Outcome, Subject } from "../shared/outbox";
import { may, register, typed, type Undo } from "./action";
import { words } from "./incident";

const subject = (situation: Situation): Subject => ({ kind: "situation", id: situation.id });
const open = (command: string) => (situation: Situation): boolean => may(situation, command) && isDeclared(situation);

export const declareSituation = register<Room>({
    id: "situation.declare",
    about: "room",
    label: "action.declare_situation",
    asks: () => [{ name: "title", label: "ask.title", kind: "line" }],
    predicate: () => me.get()?.allowed.includes("situation.declare") === true,
    perform: (room, input) => {
        const title = typed(input, "title");
        return give({ kind: "situation", id: 0 }, { type: "situation.declare", region: room.id, ...(title ? { title } : {}) });
    },
});

const switchOff = (situation: Situation): Promise<Outcome> => give(subject(situation), { type: "situation.switch_off" });

export const switchOnSituation = register<Situation>({
    id: "situation.switch_on",
    about: "situation",
    label: "action.switch_on",
    tone: "main",
    asks: (situation) => [
        { name: "announcement", label: "ask.announcement", kind: "text", value: situation.announcement ?? "" },
        { name: "first_aid", label: "ask.first_aid", kind: "text", value: situation.first_aid ?? "" },
    ],
    predicate: open("situation.switch_on"),
    perform: (situation, input) => {
        const [announcement, first_aid] = [typed(input, "announcement"), typed(input, "first_aid")];
        return give(subject(situation), { type: "situation.switch_on", ...(announcement ? { announcement } : {}), ...(first_aid ? { first_aid } : {}) });
    },
    undo: (situation) => ({ label: "action.switch_off", perform: () => switchOff(situation) }),
});

export const switchOffSituation = register<Situation>({
    id: "situation.switch_off",
    about: "situation",
    label: "action.switch_off",
    predicate: (situation) => open("situation.switch_off")(situation) && situation.switched_on,
    perform: switchOff,
    undo: (situation) => ({
        label: "action.switch_on",
        perform: () => give(subject(situation), {
            type: "situation.switch_on", ...(situation.announcement ? { announcement: situation.announcement } : {}),
            ...(situation.first_aid ? { first_aid: situation.first_aid } : {}),
        }),
    }),
});

export const messageVictims = register<Situation>({
    id: "situation.send_message",
    about: "situation",
    label: "action.message_victims",
    asks: () => [{ name: "text", label: "ask.message", kind: "text" }],
    predicate: (situation) => open("situation.send_message")(situation) && situation.incidents.length > 0,
    perform: (situation, input) => give(subject(situation), { type: "situation.send_message", ...words(typed(input, "text")) }),
});

export const endSituation = register<Situation>({
    id: "situation.end",
    about: "situation",
    label: "action.end_situation",
    tone: "danger",
    asks: () => [{ name: "note", label: "ask.note", kind: "line", optional: true }],
    predicate: open("situation.end"),
    perform: (situation, input) => {
        const note = typed(input, "note");
        return give(subject(situation), { type: "situation.end", ...(note ? { note } : {}) });
    },
});

type LinkedKind = "incident" | "call" | "report";
const link = (situation: number, kind: LinkedKind, id: number) => give({ kind: "situation", id: situation }, { type: "situation.link", subject: { kind, id } });
const unlink = (situation: number, kind: LinkedKind, id: number) => give({ kind: "situation", id: situation }, { type: "situation.unlink", subject: { kind, id } });

const canJoin = (incident: Incident): Situation[] =>
    [...situations.items.get().values()].filter((each) => open("situation.link")(each) && each.region === incident.region && !each.incidents.includes(incident.id));

/** From the incident: it has the same cause as a situation that is open. */
export const joinSituation = register<Incident>({
    id: "situation.link",
    about: "incident",
    label: "action.join_situation",
    asks: (incident) => [{
        name: "situation", label: "ask.situation", kind: "choice", options: canJoin(incident).map((each) => String(each.id)),
        says: (id) => situations.items.get().get(Number(id))?.title ?? id,
    }],
    predicate: (incident) => canJoin(incident).length > 0,
    perform: (incident, input) => link(Number(input["situation"]), "incident", incident.id),
    undo: (incident, input): Undo => ({ label: "action.leave_situation", perform: () => unlink(Number(input["situation"]), "incident", incident.id) }),
});

export type Linked = { situation: Situation; kind: LinkedKind; id: number; name: string };

export const unlinkFromSituation = register<Linked>({
    id: "situation.unlink",
    about: "linked",
    label: "action.leave_situation",
    predicate: ({ situation }) => open("situation.unlink")(situation),
    perform: ({ situation, kind, id }) => unlink(situation.id, kind, id),
    undo: ({ situation, kind, id }) => ({ label: "action.join_situation", perform: () => link(situation.id, kind, id) }),
});
