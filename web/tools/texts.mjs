// Checks that people read only texts of the catalogue: no sentence in the code, every key the code
// names exists in German and in English. Each finding is one line; none means success.
//   node web/tools/texts.mjs [FILE...]     without FILE: everything under web/src but the tests
// What counts as visible: text between tags, the attributes below, and anywhere else a string of
// two words or with an umlaut. Errors for developers (new Error, console.*) are not for people.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { transformSync } from "esbuild";
import { languages, readCatalogue, sourceFiles } from "./catalogue.mjs";

const top = join(dirname(fileURLToPath(import.meta.url)), "../..");
const spokenAttributes = new Set(["title", "alt", "placeholder", "label", "aria-label", "aria-description",
    "aria-roledescription", "aria-valuetext"]);
const silentAttributes = new Set(["class", "className", "style", "d", "viewBox", "points", "transform", "allow"]);
const element = "leitstelle_element";

const hasWord = (text) => /\p{L}{2,}/u.test(text);
const isSentence = (text) => /\p{L}{2,}[ ,]+\p{L}{2,}/u.test(text) || /[äöüÄÖÜß]/.test(text);
const isKey = (text) => /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/.test(text);

function literalsOf(node) {
    if (node?.type === "Literal" && typeof node.value === "string") return [node.value];
    if (node?.type === "TemplateLiteral") return node.quasis.map((part) => part.value.cooked ?? "");
    return [];
}

function isForDevelopers(node) {
    const callee = node.callee;
    return (node.type === "NewExpression" && /Error$/.test(callee.name ?? "")) ||
        (node.type === "CallExpression" && callee.type === "MemberExpression" && callee.object.name === "console");
}

function visit(node, findings, keys) {
    if (node === null || typeof node !== "object") return;
    if (Array.isArray(node)) return node.forEach((child) => visit(child, findings, keys));
    if (typeof node.type !== "string" || isForDevelopers(node)) return;
    if (/^(Import|ExportAll)/.test(node.type)) return;
    if (node.type === "CallExpression" && node.callee.name === element)
        node.arguments.slice(2).flatMap(literalsOf).filter(hasWord).forEach((text) => findings.add(text));
    if (node.type === "CallExpression" && node.callee.name === "text" && node.arguments[0]?.type === "Literal")
        keys.add(node.arguments[0].value);
    if (node.type === "Property") {
        const name = node.key.name ?? node.key.value;
        if (silentAttributes.has(name)) return;
        if (spokenAttributes.has(name))
            literalsOf(node.value).filter((text) => hasWord(text) && !isKey(text)).forEach((text) => findings.add(text));
    }
    literalsOf(node).filter(isSentence).forEach((text) => findings.add(text));
    for (const [name, child] of Object.entries(node)) if (name !== "type") visit(child, findings, keys);
}

function checkFile(file, catalogue) {
    const code = readFileSync(file, "utf8");
    const { code: plain } = transformSync(code, {
        loader: "tsx", jsx: "transform", jsxFactory: element, jsxFragment: element, charset: "utf8", target: "es2020",
    });
    const findings = new Set();
    const keys = new Set();
    visit(parse(plain, { ecmaVersion: 2022, sourceType: "module" }), findings, keys);
    const place = (text) => {
        const line = code.split("\n").findIndex((each) => each.includes(text.trim().split("\n")[0]));
        return `${relative(top, file)}${line < 0 ? "" : `:${line + 1}`}`;
    };
    const results = [...findings].map((text) => `${place(text)}: text outside data/texts: "${text.trim()}"`);
    for (const language of languages) {
        if (Object.keys(catalogue[language]).length === 0) continue; // no catalogue, no keys to miss
        for (const key of keys)
            if (!(key in catalogue[language])) results.push(`${place(key)}: no "${key}" in data/texts/${language}.json`);
    }
    return results;
}

const named = process.argv.slice(2);
const files = named.length > 0 ? named
    : sourceFiles(join(top, "web/src")).filter((file) => !/\.test\.tsx?$/.test(file));
const catalogue = readCatalogue();
const findings = files.flatMap((file) => checkFile(file, catalogue));
console.log(findings.length > 0 ? findings.join("\n") : `texts: ${files.length} files say nothing of their own`);
process.exit(findings.length > 0 ? 1 : 0);
