// A control room in the middle of its work, as views: one incident of every state, for looking at
// the pages without a program. All names are invented. Times are relative to the moment asked.
import { readFileSync } from "node:fs";

export const at = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();
const both = (de, en) => ({ de, en });

/** What a commander of the region may give, by the access matrix. */
export const mayGive = (kind) => readFileSync(new URL("../access/commands.txt", import.meta.url), "utf8").split("\n")
    .filter((line) => /^..x[x.]+ /.test(line)).map((line) => line.split(" ")[1]).filter((command) => command.startsWith(kind));
const desk = mayGive("incident.");
export const responderMay = ["incident.answer_alarm", "incident.advance", "incident.give_sign", "incident.record_order",
    "incident.confirm_code_word", "incident.report_work", "incident.hand_back"];

const choice = (digit, id, de, en) => ({ digit, id, text: both(de, en) });
const asked = [
    { protocol: "ENT", id: "ent.what", text: both("Was ist passiert?", "What happened?"), given: "encrypted",
        answers: [choice(1, "encrypted", "Dateien verschlüsselt", "Files encrypted"), choice(2, "money", "Zahlung oder Rechnung", "Payment or invoice")] },
    { protocol: "RAN", id: "ran.running", text: both("Läuft die Verschlüsselung noch?", "Is it still encrypting?"), given: "yes",
        answers: [choice(1, "yes", "Ja, auf Servern", "Yes, on servers"), choice(2, "no", "Nein", "No")] },
    { protocol: "RAN", id: "ran.stands", text: both("Was steht still?", "What stands still?"), given: "production",
        answers: [choice(1, "production", "Produktion", "Production"), choice(2, "office", "Büro", "Office")] },
    { protocol: "RAN", id: "ran.backup", given: "",
        text: both("Haben Sie Sicherungen, die gerade nicht am Netz hängen?", "Do you have backups that are not on the network right now?"),
        hint: both("Auch Bänder und alte Festplatten zählen.", "Tapes and old disks count as well."),
        answers: [choice(1, "checked", "Ja, und geprüft", "Yes, and checked"), choice(2, "unchecked", "Ja, nicht geprüft", "Yes, not checked"),
            choice(3, "none", "Nein", "No"), choice(4, "unknown", "Weiß nicht", "Do not know")] },
    { protocol: "RAN", id: "ran.provider", text: both("Haben Sie einen IT-Dienstleister?", "Do you have an IT provider?"), given: "",
        answers: [choice(1, "yes", "Ja", "Yes"), choice(2, "no", "Nein", "No")] },
];
const aid = (id, kind, de, en) => ({ id, kind, text: both(de, en) });
const triage = {
    protocol: "RAN", title: both("Ransomware", "Ransomware"), next: asked[3], asked, complete: true, safe_number_noted: true, worst_possible: "E",
    given: asked.filter(({ given }) => given).map((each) => ({ protocol: each.protocol, question: each.id, answer: each.given,
        question_text: each.text, answer_text: each.answers.find(({ id }) => id === each.given).text })),
    first_aid: [aid("a", "do_this", "Ziehen Sie das Netzkabel, schalten Sie das WLAN aus.", "Pull the network cable, switch the wifi off."),
        aid("b", "do_not", "Schalten Sie die Rechner nicht aus.", "Do not switch the computers off."),
        aid("c", "do_not", "Zahlen Sie nichts und antworten Sie nicht.", "Pay nothing and do not answer."),
        aid("d", "do_this", "Fotografieren Sie den Bildschirm.", "Take a photo of the screen.")],
};

const search = (given) => ({ state: "none", wanted: 0, waiting_position: 0, round_missed: false, travel_source: "", ...given });
export const incident = (id, given) => ({
    id, position: 100 + id, region: 1, phase: "open", reference: "3827 4916", level: "C", level_by_hand: false, tlp: "amber",
    emergency: "undecided", entitlement: "undecided", identity_confirmed: false, address_released: false, summary: null, organisation: 0,
    organisation_name: null, postal_code: "44793", city: "Bochum", scene_known: true, address: null, caller: null, code_word: null,
    contacts: [], clocks: { reported: at(-120) }, holder: 1, holder_name: "Probe", search: search({}), alarms: [], assignments: [],
    messages: [], third_parties: { own_provider: "unknown", insurer: "unknown", police: "unknown" }, deliveries: [], unwanted_partners: [],
    skills_needed: [], indicators: [], related: [], situation_proposed: false,
    situation: 0, call: 0, report: 0, duplicate_of: 0, way_in: "unknown", cve: "", allowed: desk, ...given,
});
const alarm = (id, phase, name, raised, by) => ({ id, responder: id, person: "Beispiel", partner: id, partner_name: name,
    raised: at(raised), answer_by: at(by), phase });
export const assignment = (given) => ({ id: 1, responder: 2, person: "Frau Muster", partner: 2, partner_name: "Ruhrbogen IT", stage: "on_the_way",
    accepted: at(-2400), arrives_by: at(-370), remote: false, exclusive: true, due: at(-370), overdue: "asked",
    code_word_said: false, reported: false, ...given });
const delivery = (id, scheme, phase, of) => ({ id, scheme, purpose: "alarm", phase, recipient: { kind: "responder", id: of }, alarm: of,
    tries: 1, code: "", planned: at(-40) });

export const incidents = () => [
    incident(1, {
        level: "E", summary: "Ransomware, Produktion steht", organisation_name: "Muster & Sohn Metallbau GmbH", address: "Musterstraße 12",
        caller: "Frau Beispiel, Geschäftsführung", contacts: [{ index: 0, contact: "tel:+492214710233", person: null, safety: "safe" }], triage,
        determinant: { code: "RAN-E-2", protocol: "RAN", protocol_version: 3, rsit: "malicious-code/infected-system",
            because: both("Verschlüsselung läuft und Produktion steht.", "Encryption is running and production stands still.") },
    }),
    incident(2, { reference: "2946 1738", level: "D", organisation_name: "Spedition Exempel", summary: "Server verschlüsselt", city: "Essen",
        emergency: "yes", response: "on_site_alarm", entitlement: "entitled", identity_confirmed: true, triage,
        clocks: { reported: at(-3600), decided: at(-3500), accepted: at(-2400) }, search: search({ state: "satisfied", wanted: 1 }),
        assignments: [assignment({})], alarms: [alarm(2, "accepted", "Ruhrbogen IT", -2500, -2320)] }),
    incident(3, { reference: "7314 9288", level: "D", organisation_name: "Autohaus Muster", summary: "Kasse und Werkstatt stehen", city: "Gelsenkirchen",
        emergency: "yes", response: "on_site_alarm", triage, clocks: { reported: at(-600), decided: at(-200), first_alarm: at(-150) },
        search: search({ state: "searching", wanted: 1, search_until: at(900) }),
        alarms: [alarm(1, "expired", "Zechenblick Systeme", -330, -150), alarm(3, "open", "Flöz Acht", -141, 39), alarm(4, "open", "Nordring IT", -141, 39)],
        deliveries: [delivery(1, "tel", "sent", 3), delivery(2, "sms", "delivered", 3), delivery(3, "mailto", "failed", 4), delivery(4, "sms", "delivered", 4)] }),
    incident(4, { reference: "4462 0953", level: "C", organisation_name: "Apotheke Probe", summary: "Postfach übernommen", emergency: "yes",
        response: "remote_help", clocks: { reported: at(-5000), decided: at(-4900), accepted: at(-4000) }, search: search({ state: "satisfied", wanted: 1 }),
        assignments: [assignment({ stage: "on_scene", partner_name: "Halde Sieben IT", overdue: "no", due: at(3000), code_word_said: true })],
        messages: [{ index: 0, says: "worse", text: "Jetzt geht auch das Telefon nicht mehr.", at: at(-200), answer_by: at(400), answered: false, overdue: false }] }),
    incident(5, { reference: "3827 4643", level: "A", organisation_name: "Verein Beispiel", summary: "Verdächtige E-Mail", city: "Essen",
        holder: 2, holder_name: "Muster",
        emergency: "no", response: "phone_help", clocks: { reported: at(-4200), decided: at(-4000) } }),
    incident(6, { reference: "5170 3866", level: "D", organisation_name: "Kita Musterkinder", summary: "Rechner gesperrt", city: "Essen",
        emergency: "yes", response: "on_site_alarm", clocks: { reported: at(-900), decided: at(-800) },
        search: search({ state: "waiting", wanted: 1, waiting_position: 1, waiting_since: at(-500) }) }),
];

const callAllowed = mayGive("call.");
export const calls = () => [
    { id: 1, position: 1, region: 1, phase: "waiting", caller: "tel:+492214710118", number_withheld: false, offered: at(-47), waiting_since: at(-37),
        taken_by: 0, incident: 0, duplicate_of: 0, test: false, allowed: callAllowed },
    { id: 2, position: 2, region: 1, phase: "waiting", caller: null, number_withheld: true, offered: at(-8), taken_by: 0, incident: 0,
        duplicate_of: 0, test: false, allowed: callAllowed },
    { id: 3, position: 3, region: 1, phase: "abandoned", caller: "tel:+4917604069017", number_withheld: false, offered: at(-1500), taken_by: 0,
        incident: 0, duplicate_of: 0, test: false, allowed: callAllowed,
        call_back: { due: at(-60), level: "C", number: "tel:+4917604069017", tries: [at(-700)], open: true, overdue_noted: true } },
];
export const reports = () => [
    { id: 1, position: 4, region: 1, phase: "fresh", source: "web", reference: "6083 5121", level: "D", received: at(-560), taken_by: 0, incident: 0,
        overdue: false, allowed: mayGive("report."), content: { summary: "Rechnung umgeleitet, Geld ist weg", person: "Herr Probe",
            call_back: "tel:+492014711", mail: null, organisation_name: "Fliesen Exempel", postal_code: "45127", encrypting: false, money_sent: true, work_stands: false } },
    { id: 2, position: 5, region: 1, phase: "taken", source: "mail", reference: "1122 3344", level: "B", received: at(-362), taken_by: 1, incident: 0,
        overdue: false, allowed: mayGive("report."), content: { summary: "Postfach verschickt Werbung", person: null, call_back: null,
            mail: "mailto:info@muster.example", organisation_name: "Steuerbüro Muster", postal_code: "", encrypting: false, money_sent: false, work_stands: false } },
];
export const regions = () => [{ id: 1, position: 1, key: "ruhr", name: "Region Ruhr", number: "0800-1191112", cities: ["Bochum", "Essen", "Gelsenkirchen"],
    open: true, allowed: [] }];
export const room = () => ({ id: 1, position: 1, open: true, signed_in: [{ staff: 1, person: "Probe" }], ladder: [{ staff: 2, person: "Muster" }],
    waiting_line: [6], without_holder: [], allowed: mayGive("room."),
    alarms: [{ id: 1, cause: "queue", subject: { kind: "incident", id: 6 }, length: 1, raised: at(-35), step: 0,
        addressed: { staff: 2, person: "Muster" }, next_at: at(60), accepted_by: 0 }] });
export const me = () => ({ position: 120, login: "probe", csrf: "probe", roles: ["commander"], regions: [1], staff: 1, responder: 0, partner: 0, incident: 0,
    person: "Probe", allowed: mayGive("") });
export const responders = () => [
    responder(1, "Zechenblick Systeme", {}), responder(2, "Ruhrbogen IT", { work: [{ incident: 2, assignment: 1, exclusive: true, stage: "on_the_way" }] }),
    responder(3, "Flöz Acht", { alarms: [{ incident: 3, alarm: 3, answer_by: at(39), level: "D" }] }), responder(4, "Emscherbogen IT", { reach: "silent" }),
    responder(5, "Nordring IT", {}), responder(6, "Kanalufer Consult", {}),
];
export const responder = (id, name, given) => ({ id, position: id, person: "Beispiel", partner: id, partner_name: name, region: 1, skills: ["windows", "backup"],
    on_shift: true, reach: "reached", load: 0, load_limit: 2, alarms: [], work: [], retired: false, allowed: mayGive("responder."), ...given });
export const health = () => ({ position: 120, durable: 120, now: at(0), held: false, limits: [], lost_paths: [], set_aside: [], set_aside_ever: 0, allowed: [],
    lamps: [lamp("journal", 1), lamp("sms", 14), lamp("mail", 40), { ...lamp("push", 360), colour: "amber", what: "webhook" }, lamp("clock", 2)],
    calls: { offered: 41, in_announcement: 0, waiting: 2, talking: 0, answered: 36, abandoned: 2, after_hours: 0, refused: 1, number_withheld: 1, offered_only: 0, holds: true } });
const lamp = (name, age) => ({ name, colour: "green", what: "", age_ms: age * 1000 });

const candidate = (responder, name, minutes, given) => ({ responder, person: "Beispiel", partner: responder, partner_name: name, minutes, estimated: true,
    skills: ["windows", "backup"], load: 0, load_limit: 2, assignments_ever: 3, ...given });
export const candidates = (id) => ({ incident: id, position: 120, travel_source: "",
    candidates: [candidate(1, "Zechenblick Systeme", 14, {}), candidate(5, "Nordring IT", 19, { load: 1 }), candidate(6, "Kanalufer Consult", 26, { skills: ["network"] })],
    excluded: [{ responder: 2, person: "Muster", partner: 2, partner_name: "Ruhrbogen IT", why: "busy" }, { responder: 4, person: "Beispiel", partner: 4, partner_name: "Emscherbogen IT", why: "unreachable" }],
    counts: [{ why: "unreachable", count: 1 }, { why: "busy", count: 2 }, { why: "lacks_skill", count: 1 }], eligible: 3, considered: 7 });

const row = (position, seconds, actor, event) => ({ position, recorded: at(seconds), happened: at(seconds), actor, key: "", region: 1, about: { kind: "incident", id: 1 }, event });
export const timeline = (id) => ({ rows: id !== 1 ? [row(1, -118, "staff:1", { type: "incident.reported", reference: 1 })] : [
    row(1, -118, "staff:1", { type: "incident.reported", reference: 1 }),
    row(2, -96, "staff:1", { type: "incident.question_answered", protocol: "ENT", question: "ent.what", answer: "encrypted" }),
    row(3, -80, "staff:1", { type: "incident.question_answered", protocol: "RAN", question: "ran.running", answer: "yes" }),
    row(4, -60, "staff:1", { type: "incident.question_answered", protocol: "RAN", question: "ran.stands", answer: "production" }),
    row(5, -60, "staff:1", { type: "incident.determinant_found", determinant: { code: "RAN-E-2" } }),
    row(6, -60, "staff:1", { type: "incident.level_changed", level: "E", by_hand: false }),
    row(7, -20, "staff:1", { type: "incident.noted", text: "Server „Halle 2“ läuft noch, Chef steht davor und wartet auf Ansage." }),
] });
