// A server as small as can be, for the tests of the harness and of how the pages look: /healthz, the
// built pages of web/dist, a session, the views of example_views.mjs, and pages with known faults.
//   node fixture.mjs PORT [ROLE]        role "responder": asked, "working": with an assignment,
//                                     "tested": with a test alarm and no incident, "idle": with nothing
// A command is accepted; incident.set_level is refused, so that a refusal can be looked at.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import * as views from "./example_views.mjs";
import * as house from "./example_house.mjs";
import { fileURLToPath } from "node:url";

const [port, role] = process.argv.slice(2);
const dist = join(dirname(fileURLToPath(import.meta.url)), "../../web/dist");
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };
const page = (body) => `<!doctype html><html lang="de"><title>Probe</title><link rel="icon" href="data:,"><body>${body}`;
const fixed = {
    "/sound": page("<main><h1>Probe</h1></main>"),
    "/throws": page("<script>throw new Error('planted');</script>"),
    "/unlabelled": page("<main><h1>Probe</h1><input type=text></main>"),
    "/abroad": page("<main><h1>Probe</h1><img alt='' src='http://other.invalid/x.png'></main>"),
};

const page1 = (items) => ({ position: 120, total: items.length, items });
const json = (value, status = 200) => [status, status < 400 ? "application/json" : "application/problem+json", JSON.stringify(value)];

// What a responder sees: before the yes no address, after it everything.
function own() {
    if (role === "tested" || role === "idle") return [];
    const [incident] = views.incidents();
    const common = { ...incident, allowed: views.responderMay, contacts: [], caller: null, address: null, organisation_name: null };
    if (role === "responder")
        return [{ ...common, emergency: "yes", response: "on_site_alarm", alarms: [{ id: 3, responder: 3, person: "Beispiel", partner: 3,
            partner_name: "Flöz Acht", raised: views.at(-60), answer_by: views.at(97), phase: "open" }] }];
    return [{ ...incident, allowed: views.responderMay, identity_confirmed: true, address_released: true, code_word: "Birke 27", response: "on_site_alarm",
        assignments: [views.assignment({ responder: 3, stage: "accepted", overdue: "no", due: views.at(800), arrives_by: views.at(1700) })] }];
}

function list(path) {
    const forResponder = ["responder", "working", "tested", "idle"].includes(role);
    switch (path) {
    case "/api/incidents": return page1(forResponder ? own() : views.incidents());
    case "/api/calls": return page1(views.calls());
    case "/api/reports": return page1(views.reports());
    case "/api/regions": return page1(views.regions());
    case "/api/responders": return page1(forResponder ? [views.responder(3, "Flöz Acht", role === "tested" ? { test_answer_by: views.at(900) } : {})] : views.responders());
    case "/api/room": return views.room();
    case "/api/partners": return page1(house.partners());
    case "/api/specialists": return page1(house.specialists());
    case "/api/staff": return page1(house.staff());
    case "/api/rosters": return page1(forResponder ? house.responderRosters() : house.rosters());
    case "/api/partners/3": return house.partners()[2];
    case "/api/situations": return page1(house.situations());
    case "/api/referrals": return page1(house.referrals());
    case "/api/organisations": return page1(house.organisations());
    case "/api/areas": return page1(house.areas());
    case "/api/events": return { rows: views.timeline(1).rows };
    case "/api/me": return forResponder ? { ...views.me(), roles: ["responder"], staff: 0, responder: 3, partner: 3 } : views.me();
    case "/api/health": return views.health();
    default: break;
    }
    if (/^\/api\/incidents\/\d+\/candidates$/.test(path)) return views.candidates(Number(path.split("/")[3]));
    if (/^\/api\/incidents\/\d+\/timeline$/.test(path)) return views.timeline(Number(path.split("/")[3]));
    return null;
}

// What a test does to this server: another version, a stream cut off, a changed view said.
const streams = new Set();
let version = "1";
function probe(path, search) {
    const given = new URLSearchParams(search);
    if (path === "/probe/restart") version = given.get("version");
    for (const stream of [...streams]) {
        if (path === "/probe/restart") stream.end();
        else stream.write(`event: view\ndata: ${JSON.stringify({ kind: "incident", id: 1, position: 900, view: { ...views.incidents()[0], position: Number(given.get("position")), summary: given.get("summary") } })}\n\n`);
    }
    return [200, "text/plain", String(streams.size)];
}

async function answer(path, search, command) {
    if (path === "/healthz") return json({ status: "alive", version });
    if (path.startsWith("/probe/")) return probe(path, search);
    if (path in fixed) return [200, types[".html"], fixed[path]];
    if (path === "/api/session")
        return role ? json({ user: "probe", role, csrf: "probe" }) : json({}, 401);
    if (path === "/api/commands" && command.command.type === "incident.set_level")
        return json({ status: 409, name: "incident.reason_missing", title: "x", texts: { de: "Es fehlt ein Grund.", en: "A reason is missing." } }, 409);
    if (path === "/api/commands") return json({ position: 121, about: command.about });
    if (path === "/api/me/calendar") return json({ path: "/calendar/probe.ics" }, 201);
    if (path === "/api/me/calendar/end") return [204, "application/json", ""];
    const known = search.includes("state=closed") ? page1([]) : list(path);
    if (known) return json(known);
    const file = path.startsWith("/assets/") ? path.slice("/assets/".length) : `${path.slice(1)}.html`;
    if (!/^[a-z]+\.(html|js|css|svg|webmanifest)$/.test(file)) return [404, "text/plain", ""];
    return [200, types[extname(file)], await readFile(join(dist, file)).catch(() => "")];
}

async function bodyOf(request) {
    let text = "";
    for await (const part of request) text += part;
    return text === "" ? null : JSON.parse(text);
}

createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://127.0.0.1");
    if (pathname === "/api/stream") {
        response.writeHead(200, { "content-type": "text/event-stream" }).write("event: heartbeat\ndata: {}\n\n");
        streams.add(response);
        response.on("close", () => streams.delete(response));
        return;
    }
    const [status, type, body] = await answer(pathname, search, await bodyOf(request));
    response.writeHead(status, { "content-type": type }).end(body);
}).listen(Number(port), "127.0.0.1");
