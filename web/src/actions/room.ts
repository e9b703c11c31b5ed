// The room: being on duty, and the alarms of the commander.
import { give } from "../data/commands";
import { isOnDuty, me, type CommanderAlarm, type Health, type Room } from "../data/house";
import type { Holder } from "../data/incidents";
import { text } from "../shared/texts";
import { may, register, typed } from "./action";

export type Raised = { room: Room; alarm: CommanderAlarm };
const subject = (room: Room) => ({ kind: "room", id: room.id });

export const signInRoom = register<Room>({
    id: "room.sign_in",
    about: "room",
    label: "action.room_sign_in",
    predicate: (room) => may(room, "room.sign_in") && !isOnDuty(room, me.get()?.staff ?? 0),
    perform: (room) => give(subject(room), { type: "room.sign_in" }),
    undo: (room) => ({ label: "action.room_sign_out", perform: () => give(subject(room), { type: "room.sign_out" }) }),
});

export const signOutRoom = register<Room>({
    id: "room.sign_out",
    about: "room",
    label: "action.room_sign_out",
    predicate: (room) => may(room, "room.sign_out") && isOnDuty(room, me.get()?.staff ?? 0),
    perform: (room) => give(subject(room), { type: "room.sign_out" }),
    undo: (room) => ({ label: "action.room_sign_in", perform: () => give(subject(room), { type: "room.sign_in" }) }),
});

/** The relieving person takes all that one other person holds. */
export const takeOver = register<{ room: Room; holder: Holder }>({
    id: "room.take_over",
    about: "holder",
    label: "action.take_over",
    predicate: ({ room, holder }) => {
        const staff = me.get()?.staff ?? 0;
        return may(room, "room.take_over") && isOnDuty(room, staff) && holder.staff !== staff;
    },
    perform: ({ room, holder }) => give(subject(room), { type: "room.take_over", from: holder.staff }),
});

export const callCommander = register<Room>({
    id: "room.call_commander",
    about: "room",
    label: "action.call_commander",
    predicate: (room) => may(room, "room.call_commander"),
    perform: (room) => give(subject(room), { type: "room.call_commander", subject: { kind: "none", id: 0 } }),
});

export const acceptCommanderAlarm = register<Raised>({
    id: "room.accept_alarm",
    about: "raised",
    label: "action.accept_commander_alarm",
    tone: "main",
    predicate: ({ room, alarm }) => may(room, "room.accept_alarm") && alarm.accepted_by === 0,
    perform: ({ room, alarm }) => give(subject(room), { type: "room.accept_alarm", alarm: alarm.id }),
});

export const closeCommanderAlarm = register<Raised>({
    id: "room.close_alarm",
    about: "raised",
    label: "action.close_commander_alarm",
    asks: () => [{ name: "done", label: "ask.done", kind: "line" }],
    predicate: ({ room, alarm }) => may(room, "room.close_alarm") && alarm.accepted_by !== 0,
    perform: ({ room, alarm }, input) => {
        const done = typed(input, "done");
        return give(subject(room), { type: "room.close_alarm", alarm: alarm.id, ...(done ? { done } : {}) });
    },
});

/** After a restart from a backup nothing is alarmed until a person has looked: this lets it go on. */
export const releaseService = register<Health>({
    id: "service.release",
    about: "service",
    label: "action.release",
    tone: "danger",
    asks: () => [{ name: "looked", label: "ask.looked", kind: "yes" }],
    predicate: (health) => health.held && may(health, "service.release"),
    perform: (_, input) => input["looked"] === "yes" ? give({ kind: "service", id: 1 }, { type: "service.release" })
        : Promise.resolve({ kind: "refused", problem: { status: 0, code: "not_looked", sentence: text("ask.looked_first") } }),
});
