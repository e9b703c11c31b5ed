// Small servers of the other side on 127.0.0.1, for the smoke test of the configured server: a
// mailbox that knows enough of IMAP (RFC 3501) to be fetched from, a mail server that takes mail
// (RFC 5321), and a router that answers drive times as OSRM does.
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

async function listen(server) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return server.address().port;
}

/** Calls `hear(line, connection)` for every line; `say` writes one. */
function byLine(greeting, hear) {
    const open = new Set();
    const server = createServer((socket) => {
        open.add(socket);
        let rest = "";
        const connection = { say: (line) => socket.write(`${line}\r\n`), end: () => socket.end() };
        socket.setEncoding("latin1");
        socket.on("error", () => {}).on("close", () => open.delete(socket));
        socket.on("data", (part) => {
            rest += part;
            for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
                const line = rest.slice(0, end);
                rest = rest.slice(end + 2);
                hear(line, connection);
            }
        });
        connection.say(greeting);
    });
    server.stop = () => {
        for (const socket of open) socket.destroy();
        server.close();
    };
    return server;
}

/** Takes every mail: `mails` are {from, to, data}. */
export async function mailServer() {
    const mails = [];
    const server = byLine("220 probe ESMTP", (line, connection) => {
        const { mail, data } = connection;
        if (data) {
            if (line === ".") {
                mails.push({ ...mail, data: data.join("\n") });
                connection.data = null;
                return connection.say("250 2.0.0 queued");
            }
            return data.push(line.replace(/^\./, ""));
        }
        const [, address] = line.match(/<([^>]*)>/) ?? [];
        if (line.startsWith("MAIL FROM")) connection.mail = { from: address, to: [] };
        if (line.startsWith("RCPT TO")) mail.to.push(address);
        if (line === "DATA") {
            connection.data = [];
            return connection.say("354 go ahead");
        }
        connection.say(line === "QUIT" ? "221 bye" : "250 fine");
    });
    return { url: `smtp://127.0.0.1:${await listen(server)}`, mails, stop: server.stop };
}

/** A mailbox with these mails, CRLF within; `seen` tells which were marked. */
export async function mailbox(raws) {
    const seen = raws.map(() => false);
    const server = byLine("* OK IMAP4rev1 probe", (line, { say, end }) => {
        const [tag, ...words] = line.split(" "), command = words.join(" ");
        const [, uid] = command.match(/^UID (?:FETCH|STORE) ([\d,]+)/) ?? [];
        if (command === "CAPABILITY") say("* CAPABILITY IMAP4rev1");
        if (/^(SELECT|EXAMINE) /.test(command)) say(`* ${raws.length} EXISTS\r\n* OK [UIDVALIDITY 1] fine`);
        if (command === "UID SEARCH UNSEEN")
            say(["* SEARCH", ...raws.map((_, n) => n + 1).filter((n) => !seen[n - 1])].join(" "));
        if (command.startsWith("UID FETCH")) {
            const raw = raws[uid - 1];
            if (command.includes("RFC822.SIZE")) say(`* ${uid} FETCH (UID ${uid} RFC822.SIZE ${Buffer.byteLength(raw)})`);
            else say(`* ${uid} FETCH (UID ${uid} BODY[] {${Buffer.byteLength(raw)}}\r\n${raw})`);
        }
        if (command.startsWith("UID STORE")) for (const n of uid.split(",")) seen[n - 1] = true;
        if (command === "LOGOUT") say("* BYE");
        say(`${tag} OK done`);
        if (command === "LOGOUT") end();
    });
    return { url: `imap://127.0.0.1:${await listen(server)}`, seen, stop: server.stop };
}

/** Everybody is `seconds` away; a question is answered after `delay_ms`. */
export async function router(seconds) {
    const state = { seconds, delay_ms: 0, asked: 0 };
    const server = createHttpServer(async (request, response) => {
        state.asked += 1;
        await pause(state.delay_ms);
        const sources = new URL(request.url, "http://probe").searchParams.get("sources").split(";");
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ code: "Ok", durations: sources.map(() => [state.seconds]) }));
    });
    state.url = `http://127.0.0.1:${await listen(server)}`;
    state.stop = () => {
        server.closeAllConnections?.();
        server.close();
    };
    return state;
}
