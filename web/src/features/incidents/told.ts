// One event of an incident as a sentence.
import type { Incident } from "../../data/incidents";
import { minuteTime } from "../../shared/clock";
import { plainContact } from "../../shared/contact";
import { saidIn, text, type Values } from "../../shared/texts";

type Event = { type: string } & Record<string, unknown>;

const word = (event: Event, name: string): string => {
    const value = event[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

function who(event: Event, incident: Incident): string {
    const alarm = incident.alarms.find((each) => each.id === event["alarm"]);
    const work = incident.assignments.find((each) => each.id === event["assignment"]);
    const responder = [...incident.alarms, ...incident.assignments].find((each) => each.responder === event["responder"]);
    const found = alarm ?? work ?? responder;
    return found?.partner_name ?? found?.person ?? text("told.somebody");
}

function answered(event: Event, incident: Incident): Values {
    const question = incident.triage?.given.find((each) => each.question === event["question"] && each.answer === event["answer"]);
    return {
        question: saidIn(question?.question_text) || word(event, "question"),
        answer: saidIn(question?.answer_text) || word(event, "answer"),
    };
}

/** What stands in the sentence besides its fields: names instead of numbers, words instead of codes. */
export function told(event: Event, incident: Incident): string {
    const [, name = ""] = event.type.split(".");
    const enumWord = (field: string, texts: string) => (word(event, field) ? text(`${texts}.${word(event, field)}`) : "");
    const determinant = event["determinant"] as { code?: string } | undefined;
    const contact = event["contact"] as { contact?: string | null; safety?: string } | string | null | undefined;
    const values: Values = {
        who: who(event, incident),
        text: word(event, "text") || word(event, "value") || word(event, "note") || word(event, "reason") || word(event, "scope"),
        level: word(event, "level"),
        code: determinant?.code ?? word(event, "code"),
        response: enumWord("response", "response"),
        entitlement: enumWord("entitlement", "entitlement"),
        proof: enumWord("proof", "identity_proof"),
        stage: enumWord("to", "stage") || enumWord("stage", "stage"),
        outcome: enumWord("outcome", "outcome"),
        says: enumWord("says", "victim_says"),
        decided: text(event["emergency"] === false ? "emergency.no" : "emergency.yes"),
        number: typeof contact === "object" ? plainContact(contact?.contact) : plainContact(contact),
        safety: typeof contact === "object" && contact?.safety ? text(`safety.${contact.safety}`) : enumWord("safety", "safety"),
        place: word(event, "postal_code"),
        until: word(event, "arrives_by") ? minuteTime(Date.parse(word(event, "arrives_by"))) : "",
        at: word(event, "at") ? minuteTime(Date.parse(word(event, "at"))) : "",
        skills: Array.isArray(event["skills"]) ? event["skills"].map((skill) => text(`skill.${String(skill)}`)).join(", ") : "",
        ...(name === "question_answered" ? answered(event, incident) : {}),
    };
    return text(`told.${name}`, values);
}
