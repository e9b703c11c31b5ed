// What the firm knows since when, and the traces of the attacker.
import { give } from "../data/commands";
import type { Incident, Indicator } from "../data/incidents";
import { momentOf } from "../shared/clock";
import { may, register, typed } from "./action";
import { subject } from "./incident";

export type Traced = { incident: Incident; indicator: Indicator };

/** From here the 72 hours of GDPR Art. 33 run; the report's time until somebody says another. */
export const noteAwareness = register<Incident>({
    id: "incident.note_awareness",
    about: "incident",
    label: "action.note_awareness",
    asks: () => [{ name: "happened", label: "ask.happened", kind: "moment" }],
    predicate: (incident) => may(incident, "incident.note_awareness"),
    perform: (incident, input) =>
        give(subject(incident), { type: "incident.note_awareness" }, undefined, momentOf(input["happened"])),
});

const kinds = ["address", "domain", "mail_address", "web_address", "file_hash", "file_name", "wallet", "other"] as const;

/** Only released ones are compared with other incidents. */
export const noteIndicator = register<Incident>({
    id: "incident.note_indicator",
    about: "incident",
    label: "action.note_indicator",
    asks: () => [
        { name: "kind", label: "ask.indicator_kind", kind: "choice", options: kinds, optionTexts: "indicator", value: "domain" },
        { name: "value", label: "ask.indicator", kind: "line" },
    ],
    predicate: (incident) => may(incident, "incident.note_indicator"),
    perform: (incident, input) => {
        const value = typed(input, "value");
        return give(subject(incident),
            { type: "incident.note_indicator", kind: input["kind"] as Indicator["kind"], ...(value ? { value } : {}) });
    },
});

export const releaseIndicator = register<Traced>({
    id: "incident.release_indicator",
    about: "indicator",
    label: "action.release_indicator",
    predicate: ({ incident, indicator }) => may(incident, "incident.release_indicator") && !indicator.released,
    perform: ({ incident, indicator }) =>
        give(subject(incident), { type: "incident.release_indicator", indicator: indicator.index }),
});
