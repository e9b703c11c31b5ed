// A server as small as can be, for the tests of the harness and of the page frames: /healthz, the
// built pages of web/dist, a session by token, and two pages with known faults.
//   node fixture.mjs PORT [ROLE]
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [port, role] = process.argv.slice(2);
const dist = join(dirname(fileURLToPath(import.meta.url)), "../../web/dist");
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };
const page = (body) => `<!doctype html><html lang="de"><title>Probe</title><link rel="icon" href="data:,"><body>${body}`;
const fixed = {
    "/healthz": "ok",
    "/sound": page("<main><h1>Probe</h1></main>"),
    "/throws": page("<script>throw new Error('planted');</script>"),
    "/unlabelled": page("<main><h1>Probe</h1><input type=text></main>"),
    "/abroad": page("<main><h1>Probe</h1><img alt='' src='http://other.invalid/x.png'></main>"),
};

async function answer(path) {
    if (path in fixed) return [200, path === "/healthz" ? "text/plain" : types[".html"], fixed[path]];
    if (path === "/api/session")
        return role ? [200, "application/json", JSON.stringify({ user: "probe", role })]
            : [401, "application/problem+json", "{}"];
    const file = path.startsWith("/assets/") ? path.slice("/assets/".length) : `${path.slice(1)}.html`;
    if (!/^[a-z]+\.(html|js|css)$/.test(file)) return [404, "text/plain", ""];
    return [200, types[extname(file)], await readFile(join(dist, file)).catch(() => "")];
}

createServer(async (request, response) => {
    const [status, type, body] = await answer(new URL(request.url, "http://127.0.0.1").pathname);
    response.writeHead(status, { "content-type": type }).end(body);
}).listen(Number(port), "127.0.0.1");
