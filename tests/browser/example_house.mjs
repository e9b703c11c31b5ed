// Firms, people, plans, situations and the map, as the server would show them to a commander.
import { readFileSync } from "node:fs";
import { at } from "./example_views.mjs";

const partner = (id, name, postal_code, given = {}) => ({ id, position: id, region: 1, name, postal_code, ended: false, minutes_this_month: 300,
    agreement: { from: "2026-01-01T00:00:00.000Z", until: "2027-12-31T00:00:00.000Z", reserved_minutes_a_month: 1200 },
    allowed: ["partner.renew", "partner.pause", "partner.resume", "partner.end"], ...given });
export const partners = () => [partner(1, "Zechenblick Systeme", "45127"), partner(2, "Ruhrbogen IT", "45130"), partner(3, "Flöz Acht", "45879"),
    partner(4, "Emscherbogen IT", "45891", { paused_from: at(-86400), paused_until: at(86400) }), partner(5, "Nordring IT", "44809"), partner(6, "Kanalufer Consult", "45329")];

const specialist = (id, name, given = {}) => ({ id, position: id, named: id, retired: false, allowed: ["specialist.change", "specialist.retire"],
    profile: { name, contacts: ["tel:+492014710"], skills: ["windows", "forensics"], postal_code: "45127", price_basis: "140 Euro je Stunde", partner: 0 }, ...given });
export const specialists = () => [specialist(1, "Werkbank Forensik"), specialist(2, "Datenrettung Beispiel"), specialist(3, "Zechenblick Systeme")];

const person = (id, name, roles) => ({ id, position: id, person: name, roles, regions: [1], paths: ["tel:+492014711"], dismissed: false, allowed: ["staff.change", "staff.dismiss"] });
export const staff = () => [person(1, "Probe", ["commander"]), person(2, "Muster", ["commander", "call_taker"])];

const shift = (id, staffId, name, from, until, phase) => ({ id, person: name, phase, checked: true,
    plan: { responder: 0, staff: staffId, from: at(from), until: at(until), local_from: "2026-11-17 08:00", local_until: "2026-11-17 18:00", zone: "Europe/Berlin", uid: "" } });
export const rosters = () => [{ id: 1, position: 1, region: 1, duty: "commander", shifts: [shift(1, 1, "Probe", -3600, 20000, "running"), shift(2, 2, "Muster", 90000, 120000, "planned")],
    gaps: [{ from: at(20000), until: at(90000) }], allowed: ["roster.plan_shifts", "roster.take_shift", "roster.withdraw_shift"] }];

const stood = (id, responder, name, from, until, phase) => ({ ...shift(id, 0, name, from, until, phase),
    plan: { ...shift(id, 0, name, from, until, phase).plan, responder } });
/** As a responder sees it: two shifts of one's own, two of others, of which one is at the same time. */
export const responderRosters = () => [{ id: 2, position: 1, region: 1, duty: "responder", gaps: [], allowed: ["roster.take_shift"],
    shifts: [stood(1, 3, "Beispiel", -3600, 20000, "running"), stood(2, 3, "Beispiel", 90000, 120000, "planned"),
        stood(3, 2, "Frau Muster", 100000, 130000, "planned"), stood(4, 2, "Frau Muster", 180000, 210000, "planned")] }];

export const situations = () => [{ id: 1, position: 1, region: 1, phase: "declared", title: "Falsche Rechnungen im Namen eines Versorgers", announcement: "Bitte nichts überweisen.",
    first_aid: "Rufen Sie Ihre Bank an.", switched_on: true, incidents: [4], calls: [], reports: [1], declared_by: 2, declared: at(-3000),
    allowed: ["situation.switch_on", "situation.switch_off", "situation.link", "situation.unlink", "situation.send_message", "situation.end"] }];

const listed = (specialist, before, given = {}) => ({ specialist, matching_skills: 2, distance_m: 4200 * specialist, came_free_of_charge: false, before_the_next_for: before, ...given });
export const referrals = () => [{ id: 1, position: 1, incident: 4, phase: "offered", price: null, free_work_ends: null, offered: at(-600), chosen: 0,
    list: [listed(1, "distance"), listed(2, "free_help_not_first"), listed(3, "last_in_list", { came_free_of_charge: true })],
    allowed: ["referral.choose", "referral.accept_price", "referral.end_free_work", "referral.hand_over", "referral.decline"] }];

export const organisations = () => [{ id: 7, position: 1, contacts: [{ index: 0, contact: "tel:+492014712", person: "Frau Teig", safety: "safe" }],
    profile: { name: "Backhaus Exempel", postal_code: "45127", address: "Mehlweg 7", size: "small", nace: "10.71", undertaking_group: null, own_cert: false },
    allowed: ["organisation.correct", "organisation.add_contact", "organisation.mark_contact", "organisation.declare_aid"] }];

/** From the table of places that the program brings along. */
export const areas = () => readFileSync(new URL("../../data/places/ruhr.tsv", import.meta.url), "utf8").split("\n")
    .filter((line) => /^\d{5}\t/.test(line)).map((line) => line.split("\t"))
    .map(([code, name, latitude, longitude, precision]) => ({ region: 1, code, name, precision, middle: { lat_udeg: Math.round(latitude * 1e6), lon_udeg: Math.round(longitude * 1e6) } }));
