// A region's definition, changed part by part; it is always given whole, so that nothing is lost.
import { give } from "../data/commands";
import type { RegionDefine } from "../data/generated";
import { staff } from "../data/people";
import type { Region } from "../data/house";
import type { Outcome } from "../shared/outbox";
import type { Level } from "../shared/level";
import { text } from "../shared/texts";
import { chosen, listed, may, register, typed, type Field, type Input, type Undo } from "./action";

type Definition = RegionDefine["definition"];
type Weekly = NonNullable<Definition["hours"]["weekly"]>[number];
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Said with text(`weekday.${day}`) and text(`deadline.${name}`) on the region's page too. */
const keyOf = (group: "weekday" | "deadline", name: string): string => [group, name].join(".");

const define = (region: Region, change: Partial<Definition>): Promise<Outcome> => give({ kind: "region", id: region.id },
    { type: "region.define", definition: { ...(region.definition as Definition), ...change } }, region.position);
const mayDefine = (region: Region): boolean => may(region, "region.define") && region.definition !== undefined;
const asBefore = (region: Region): Undo => ({ label: "undo.region", perform: () => give({ kind: "region", id: region.id }, { type: "region.define", definition: region.definition as Definition }) });

export const changeRegion = register<Region>({
    id: "region.define.place",
    about: "region",
    label: "action.change_region",
    asks: ({ definition }) => [
        { name: "name", label: "ask.name", kind: "line", value: definition?.name ?? "" },
        { name: "number", label: "ask.public_number", kind: "line", value: definition?.number ?? "" },
        { name: "cities", label: "ask.cities", kind: "line", value: definition?.cities.join(", ") ?? "" },
        { name: "postal_codes", label: "ask.postal_codes", kind: "text", value: definition?.postal_codes.join(", ") ?? "" },
    ],
    predicate: mayDefine,
    perform: (region, input) => define(region, {
        name: typed(input, "name") ?? "", number: typed(input, "number") ?? "", cities: listed(input, "cities"), postal_codes: listed(input, "postal_codes"),
    }),
    undo: asBefore,
});

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
export const hoursOf = (weekly: readonly Weekly[], day: string): string =>
    weekly.filter((each) => each.weekday === day).map((each) => `${clock(each.from_minute)}-${clock(each.to_minute)}`).join(", ");

/** "08:00-12:00, 13:00-18:00" as intervals; null: it is not readable. */
export function readHours(day: (typeof weekdays)[number], written: string): Weekly[] | null {
    const parts = written.split(",").map((each) => each.trim()).filter(Boolean);
    const read = parts.map((part) => /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(part));
    if (read.some((each) => each === null)) return null;
    const minute = (hours = "", minutes = "") => Number(hours) * 60 + Number(minutes);
    return read.flatMap((each) => (each ? [{ weekday: day, from_minute: minute(each[1], each[2]), to_minute: minute(each[3], each[4]) }] : []));
}

export const changeHours = register<Region>({
    id: "region.define.hours",
    about: "region",
    label: "action.change_hours",
    asks: ({ definition }) => weekdays.map((day): Field =>
        ({ name: day, label: keyOf("weekday", day), kind: "line", value: hoursOf(definition?.hours.weekly ?? [], day), optional: true })),
    predicate: mayDefine,
    perform: (region, input) => {
        const read = weekdays.map((day) => readHours(day, input[day] ?? ""));
        const bad = weekdays.find((_, place) => read[place] === null);
        if (bad || !region.definition)
            return Promise.resolve({ kind: "refused", problem: { status: 0, code: "hours", sentence: text("ask.hours_unreadable", { day: text(`weekday.${bad ?? "monday"}`) }) } });
        return define(region, { hours: { ...region.definition.hours, weekly: read.flatMap((each) => each ?? []) } });
    },
    undo: asBefore,
});

type Deadlines = Definition["deadlines"];
const deadlineNames = ["proposal_taken_within", "call_waiting_at_most", "report_seen_within", "in_contact_within", "on_scene_grace", "sign_of_life_every",
    "overdue_answer_within", "victim_answered_within", "commander_answer_within", "test_alarm_every", "test_alarm_answer_within", "shift_checked_before",
    "gap_noted_before"] as const satisfies readonly (keyof Deadlines)[];

export const changeDeadlines = register<Region>({
    id: "region.define.deadlines",
    about: "region",
    label: "action.change_deadlines",
    asks: ({ definition }) => deadlineNames.map((name): Field =>
        ({ name, label: keyOf("deadline", name), kind: "number", value: String((definition?.deadlines[name] ?? 0) / 1000) })),
    predicate: mayDefine,
    perform: (region, input) => define(region, {
        deadlines: Object.fromEntries(deadlineNames.map((name) => [name, Math.round(Number(input[name]) * 1000) || 0])) as Deadlines,
    }),
    undo: asBefore,
});

const ladderField = ({ definition }: Region): Field => ({
    name: "ladder", label: "ask.ladder", kind: "many", value: (definition?.ladder ?? []).join(","), says: (id) => staff.items.get().get(Number(id))?.person ?? id,
    options: [...staff.items.get().values()].filter((each) => each.roles.includes("commander") && !each.dismissed).map((each) => String(each.id)),
});

export type PlanOf = { region: Region; level: Level; name: string };

/** The best so many at once, how long they have to answer, and whether a person confirms: for one level. */
export const changePlan = register<PlanOf>({
    id: "region.define.plan",
    about: "plan",
    label: "action.change_plan",
    asks: ({ region, level }) => {
        const plan = region.definition?.plans.find((each) => each.level === level);
        return [
            { name: "at_once", label: "ask.at_once", kind: "number", value: String(plan?.at_once ?? 1) },
            { name: "seconds", label: "ask.answer_seconds", kind: "number", value: String((plan?.answer_within ?? 300_000) / 1000) },
            { name: "mode", label: "ask.mode", kind: "choice", options: ["proposed", "automatic"], optionTexts: "mode", value: plan?.mode ?? "proposed" },
        ];
    },
    predicate: ({ region }) => mayDefine(region),
    perform: ({ region, level }, input) => define(region, {
        plans: (region.definition?.plans ?? []).map((plan) => plan.level !== level ? plan : {
            ...plan, at_once: Math.round(Number(input["at_once"])) || 0, answer_within: Math.round(Number(input["seconds"]) * 1000) || 0,
            mode: input["mode"] as typeof plan.mode,
        }),
    }),
    undo: ({ region }) => asBefore(region),
});

export const changeLadder = register<Region>({
    id: "region.define.ladder",
    about: "region",
    label: "action.change_ladder",
    asks: (region) => [ladderField(region)],
    predicate: mayDefine,
    perform: (region, input) => define(region, { ladder: ladderOf(region, input) }),
    undo: asBefore,
});
/** Those who were on it keep their order; who is new comes after them. */
function ladderOf({ definition }: Region, input: Input): number[] {
    const wanted = chosen(input, "ladder").map(Number);
    const before = definition?.ladder ?? [];
    return [...before.filter((each) => wanted.includes(each)), ...wanted.filter((each) => !before.includes(each))];
}
export const regionWeekdays = weekdays;
export const regionDeadlines = deadlineNames;
