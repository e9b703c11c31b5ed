// What every browser test needs: a running program, a real Chromium, and nothing left behind.
//
//   const program = await startProgram();                  build/leitstelle demo on a free port
//   const browser = await startBrowser();
//   const page = await browser.page(program.url);          console errors and failed loads are kept
//   await browser.checkAccess(page);                       axe-core: no serious finding
//   await browser.picture(page, "dispatch");               build/test-logs/dispatch.png
//   await browser.close(); await program.stop();           close() throws what the page complained of
//
// Everything listens on 127.0.0.1. Only processes started here are ended, by their id.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const top = join(dirname(fileURLToPath(import.meta.url)), "../..");
const modules = createRequire(join(top, "web/package.json")); // the one lockfile of the repository
const logs = process.env.LEITSTELLE_TEST_LOGS ?? join(top, "build/test-logs");

export async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    server.close();
    await once(server, "close");
    return port;
}

/** Starts the program with its own empty data folder and waits until /healthz answers 200.
 *  `command(port, data)` may name another program; `args` are added to the demo's. */
export async function startProgram({ args = [], command, name = "program" } = {}) {
    mkdirSync(logs, { recursive: true });
    const port = await freePort();
    const data = mkdtempSync(join(tmpdir(), "leitstelle-data-"));
    const [file, ...rest] = command ? command(port, data)
        : [join(top, "build/leitstelle"), "demo", "--port", String(port), "--data", data, ...args];
    const logFile = join(logs, `${name}-${port}.log`);
    const log = openSync(logFile, "w");
    const child = spawn(file, rest, { cwd: top, stdio: ["ignore", log, log] });
    const ended = new Promise((resolve) => {
        child.once("exit", (status, signal) => resolve(signal ?? `status ${status}`));
        child.once("error", (error) => resolve(error.message));
    });
    const program = {
        url: `http://127.0.0.1:${port}`,
        port,
        data,
        pid: child.pid,
        credentials: () => JSON.parse(readFileSync(join(data, "demo-credentials.json"), "utf8")),
        async stop() {
            if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
            const how = await Promise.race([ended, pause(10_000, "slow", { ref: false })]);
            if (how === "slow") {
                child.kill("SIGKILL");
                await ended;
            }
            rmSync(data, { recursive: true, force: true });
            if (how === "slow") throw new Error(`${file} did not end within 10 s after SIGTERM`);
        },
    };
    try {
        await untilHealthy(program.url, ended);
    } catch (error) {
        await program.stop();
        throw new Error(`${file}: ${error.message}; it said:\n${readFileSync(logFile, "utf8").slice(-4000)}`);
    }
    return program;
}

async function untilHealthy(url, ended) {
    let dead = null;
    ended.then((how) => { dead = how; });
    for (let tries = 0; tries < 600; tries += 1) {
        if (dead !== null) throw new Error(`ended before it answered (${dead})`);
        const answer = await fetch(`${url}/healthz`).catch(() => null);
        await answer?.arrayBuffer();
        if (answer?.status === 200) return;
        await pause(50);
    }
    throw new Error("no healthy answer within 30 s");
}

/** One headless Chromium. `expect` lists patterns of complaints that a test provokes on purpose. */
export async function startBrowser({ language = "de-DE", expect = [] } = {}) {
    const { chromium } = modules("playwright-core");
    const chrome = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    const context = await chrome.newContext({ locale: language, timezoneId: "Europe/Berlin" });
    const complaints = [];
    const complain = (text) => { if (!expect.some((pattern) => pattern.test(text))) complaints.push(text); };

    function listen(page) {
        page.on("console", (message) => {
            if (message.type() === "error") complain(`${message.text()} (${message.location().url})`);
        });
        page.on("pageerror", (error) => complain(`uncaught: ${error.message}`));
        page.on("request", (request) => {
            const { protocol, hostname } = new URL(request.url());
            if (/^(http|ws)s?:$/.test(protocol) && !["127.0.0.1", "localhost"].includes(hostname))
                complain(`asks another machine: ${request.url()}`);
        });
    }

    context.on("page", listen);
    return {
        context,
        complaints,
        async page(url, options = {}) {
            const page = await context.newPage();
            if (options.width) await page.setViewportSize({ width: options.width, height: options.height ?? 800 });
            await page.goto(url);
            return page;
        },
        /** Somebody else's browser: cookies and storage of its own, a touch screen. */
        async phone(url, { width = 360, height = 740 } = {}) {
            const other = await chrome.newContext({
                locale: language, timezoneId: "Europe/Berlin", viewport: { width, height }, hasTouch: true, isMobile: true,
            });
            other.on("page", listen);
            const page = await other.newPage();
            await page.goto(url);
            return page;
        },
        /** A page without JavaScript, in a context of its own: the victim's old telephone. */
        async plainPage(url) {
            const plain = await chrome.newContext({ locale: language, javaScriptEnabled: false });
            plain.on("page", listen);
            const page = await plain.newPage();
            await page.goto(url);
            return page;
        },
        async picture(page, name) {
            mkdirSync(logs, { recursive: true });
            await page.screenshot({ path: join(logs, `${name}.png`), fullPage: true });
        },
        /** axe-core's serious and critical findings are errors. */
        async checkAccess(page, rules = {}) {
            await page.evaluate(readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8"));
            const { violations } = await page.evaluate((given) => window.axe.run(document, { rules: given }), rules);
            const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
            if (grave.length > 0) {
                throw new Error(grave.map(({ id, help, nodes }) =>
                    `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join("\n")}`).join("\n"));
            }
        },
        async close() {
            await chrome.close();
            if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join("\n")}`);
        },
    };
}
