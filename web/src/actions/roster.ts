// Rosters: who is ready when. Times are typed and kept as wall time with their zone.
import { give } from "../data/commands";
import { me, responders, type Room } from "../data/house";
import { staff, type Roster, type Shift } from "../data/people";
import { momentOf, momentTyped, serverNow } from "../shared/clock";
import type { Outcome, Subject } from "../shared/outbox";
import { may, register, typed, type Field, type Input } from "./action";

export type Planned = { roster: Roster; shift: Shift };
const subject = (roster: Roster): Subject => ({ kind: "roster", id: roster.id });
const zone = "Europe/Berlin";

export const openRoster = register<Room>({
    id: "roster.open",
    about: "room",
    label: "action.open_roster",
    asks: () => [{ name: "duty", label: "ask.duty", kind: "choice", options: ["responder", "call_taker", "commander"], optionTexts: "duty" }],
    predicate: () => me.get()?.allowed.includes("roster.open") === true,
    perform: (room, input) => give({ kind: "roster", id: 0 }, { type: "roster.open", region: room.id, duty: input["duty"] as Roster["duty"] }),
});

const personField = (roster: Roster): Field => roster.duty === "responder" ? {
    name: "who", label: "ask.responder", kind: "choice", options: [...responders.items.get().values()].filter((each) => !each.retired).map((each) => String(each.id)),
    says: (id) => { const one = responders.items.get().get(Number(id)); return [one?.person, one?.partner_name].filter(Boolean).join(" · ") || id; },
} : {
    name: "who", label: "ask.person", kind: "choice",
    options: [...staff.items.get().values()].filter((each) => !each.dismissed && each.roles.includes(roster.duty as "commander")).map((each) => String(each.id)),
    says: (id) => staff.items.get().get(Number(id))?.person ?? id,
};
const who = (roster: Roster, input: Input) => roster.duty === "responder" ? { responder: Number(input["who"]), staff: 0 } : { responder: 0, staff: Number(input["who"]) };
const hour = 3_600_000;
const nextHour = (): number => Math.ceil(serverNow() / hour) * hour;

export const planShift = register<Roster>({
    id: "roster.plan_shifts",
    about: "roster",
    label: "action.plan_shift",
    tone: "main",
    asks: (roster) => [
        personField(roster),
        { name: "from", label: "ask.from", kind: "moment", value: momentTyped(Date.parse(roster.gaps[0]?.from ?? "") || nextHour()) },
        { name: "until", label: "ask.until", kind: "moment", value: momentTyped(Date.parse(roster.gaps[0]?.until ?? "") || nextHour() + 8 * hour) },
    ],
    predicate: (roster) => may(roster, "roster.plan_shifts") && (personField(roster).options ?? []).length > 0,
    perform: (roster, input) => {
        const [from, until] = [typed(input, "from") ?? "", typed(input, "until") ?? ""];
        const wall = (moment: string) => moment.replace("T", " ");
        return give(subject(roster), { type: "roster.plan_shifts", shifts: [{
            ...who(roster, input), from: momentOf(from) ?? "", until: momentOf(until) ?? "",
            local_from: wall(from), local_until: wall(until), zone, uid: "",
        }] });
    },
});

const isAhead = ({ shift }: Planned): boolean => shift.phase === "planned" || shift.phase === "running";
const withdraw = ({ roster, shift }: Planned): Promise<Outcome> => give(subject(roster), { type: "roster.withdraw_shift", shift: shift.id });

export const withdrawShift = register<Planned>({
    id: "roster.withdraw_shift",
    about: "shift",
    label: "action.withdraw_shift",
    predicate: (planned) => may(planned.roster, "roster.withdraw_shift") && isAhead(planned),
    perform: withdraw,
    undo: ({ roster, shift }) => ({ label: "action.plan_shift", perform: () => give(subject(roster), { type: "roster.plan_shifts", shifts: [shift.plan] }) }),
});

export const takeShift = register<Planned>({
    id: "roster.take_shift",
    about: "shift",
    label: "action.take_shift",
    asks: ({ roster }) => [personField(roster)],
    predicate: (planned) => may(planned.roster, "roster.take_shift") && isAhead(planned) && (personField(planned.roster).options ?? []).length > 0,
    perform: ({ roster, shift }, input) => give(subject(roster), { type: "roster.take_shift", shift: shift.id, ...who(roster, input) }),
    undo: ({ roster, shift }) => ({
        label: "undo.shift",
        perform: () => give(subject(roster), { type: "roster.take_shift", shift: shift.id, responder: shift.plan.responder, staff: shift.plan.staff }),
    }),
});
