// The room: being on duty, and the alarms of the commander.
import { give } from "../data/commands";
import { isOnDuty, me, type CommanderAlarm, type Room } from "../data/house";
import type { Holder } from "../data/incidents";
import { may, register, typed } from "./action";

export type Raised = { room: Room; alarm: CommanderAlarm };
const subject = (room: Room) => ({ kind: "room", id: room.id });

export const signInRoom = register<Room>({
    id: "room.sign_in",
    label: "action.room_sign_in",
    predicate: (room) => may(room, "room.sign_in") && !isOnDuty(room, me.get()?.staff ?? 0),
    perform: (room) => give(subject(room), { type: "room.sign_in" }),
});

export const signOutRoom = register<Room>({
    id: "room.sign_out",
    label: "action.room_sign_out",
    predicate: (room) => may(room, "room.sign_out") && isOnDuty(room, me.get()?.staff ?? 0),
    perform: (room) => give(subject(room), { type: "room.sign_out" }),
});

/** The relieving person takes all that one other person holds. */
export const takeOver = register<{ room: Room; holder: Holder }>({
    id: "room.take_over",
    label: "action.take_over",
    predicate: ({ room, holder }) => {
        const staff = me.get()?.staff ?? 0;
        return may(room, "room.take_over") && isOnDuty(room, staff) && holder.staff !== staff;
    },
    perform: ({ room, holder }) => give(subject(room), { type: "room.take_over", from: holder.staff }),
});

export const callCommander = register<Room>({
    id: "room.call_commander",
    label: "action.call_commander",
    predicate: (room) => may(room, "room.call_commander"),
    perform: (room) => give(subject(room), { type: "room.call_commander", subject: { kind: "none", id: 0 } }),
});

export const acceptCommanderAlarm = register<Raised>({
    id: "room.accept_alarm",
    label: "action.accept_commander_alarm",
    tone: "main",
    predicate: ({ room, alarm }) => may(room, "room.accept_alarm") && alarm.accepted_by === 0,
    perform: ({ room, alarm }) => give(subject(room), { type: "room.accept_alarm", alarm: alarm.id }),
});

export const closeCommanderAlarm = register<Raised>({
    id: "room.close_alarm",
    label: "action.close_commander_alarm",
    asks: () => [{ name: "done", label: "ask.done", kind: "line" }],
    predicate: ({ room, alarm }) => may(room, "room.close_alarm") && alarm.accepted_by !== 0,
    perform: ({ room, alarm }, input) => {
        const done = typed(input, "done");
        return give(subject(room), { type: "room.close_alarm", alarm: alarm.id, ...(done ? { done } : {}) });
    },
});
