// Whatever the API offers to a person of the console has a registered action, so that it is in the
// menus, the command line and the help page; what has none stands here with the reason.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { de, en } from "virtual:texts";
import { actions, commandOf } from "./action";
import "./desk";
import "./dispatch";
import "./incident";
import "./intake";
import "./organisation";
import "./partner";
import "./referral";
import "./region";
import "./room";
import "./roster";
import "./situation";
import "./staff";
import "./traces";
import "./victim";
import "./work";

// Columns of the access matrix, as it says itself in its head.
const consoleColumns = ["call_taker, own region", "commander, own region", "campaign_caller, own region", "analyst, own region", "auditor, own region", "administrator"];
const without: Record<string, string> = {
    "delivery.mark_posted": "letters have a page of their own for the printer, /leitstand/briefe; who posted one says so there",
    "report.receive": "a person at the desk types in an incident at once; reports come by web, mail and program",
};

function offered(): string[] {
    const lines = readFileSync(new URL("../../../tests/access/commands.txt", import.meta.url), "utf8").split("\n");
    const head = lines.filter((line) => line.includes("+ ")).map((line) => line.slice(line.indexOf("+ ") + 2));
    const columns = consoleColumns.map((name) => head.indexOf(name));
    assert.ok(columns.every((column) => column >= 0), "the matrix has other columns now");
    return lines.filter((line) => /^[x.]+ /.test(line)).filter((line) => columns.some((column) => line[column] === "x")).map((line) => line.split(" ")[1] ?? "");
}

test("every command the API offers to the console has an action or a reason why not", () => {
    const given = new Set(actions().map(commandOf));
    assert.deepEqual(offered().filter((command) => !given.has(command) && !without[command]), []);
});

test("no reason stands for what has an action, and none for what nobody may do", () => {
    const given = new Set(actions().map(commandOf));
    const known = offered();
    assert.deepEqual(Object.keys(without).filter((command) => given.has(command) || !known.includes(command)), []);
});

test("each action has its words in both languages", () => {
    assert.deepEqual(actions().filter(({ label }) => !de[label] || !en[label]).map(({ id }) => id), []);
});

test("no key is given to two actions", () => {
    const keys = actions().flatMap(({ key }) => (key ? [key] : []));
    assert.deepEqual(keys, [...new Set(keys)]);
});

test("keys that browsers keep for themselves are not used", () => {
    const taken = ["F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12"];
    assert.deepEqual(actions().filter(({ key }) => key && (taken.includes(key) || /^Alt\+\d$/.test(key))).map(({ id }) => id), []);
});
