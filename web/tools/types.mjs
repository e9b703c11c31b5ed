// Makes web/src/data/generated.ts out of the program's OpenAPI document, so that no field of a
// command or a view is written twice. The file is committed; a test looks whether it is current.
//   node web/tools/types.mjs SOURCE            writes it       SOURCE: file, http address, or -
//   node web/tools/types.mjs SOURCE --check    exit status 1 if it would change
//
// How the program writes JSON (src/base/codec.hpp) decides what may be absent: in a view every list
// is there, a personal value is text or null, an optional field is left out. In a command all three
// may be left out.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const target = join(dirname(fileURLToPath(import.meta.url)), "../src/data/generated.ts");
const sealedLength = 16384; // the mark of a personal value in the program's schemas
const isCommand = (name) => /^[a-z_]+\.[a-z_]+$/.test(name);
const isView = (name) => /View$/.test(name);

export const typeName = (name) => isCommand(name)
    ? name.split(/[._]/).map((part) => part[0].toUpperCase() + part.slice(1)).join("")
    : name;

function typeOf(schema, inView, indent) {
    if (schema.$ref) return typeName(schema.$ref.split("/").at(-1));
    if ("const" in schema) return JSON.stringify(schema.const);
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) return choices.map((choice) => typeOf(choice, inView, indent)).join(" | ");
    switch (schema.type) {
    case "boolean": return "boolean";
    case "integer": case "number": return "number";
    case "string": return inView && schema.maxLength === sealedLength ? "string | null" : "string";
    case "array": return `${inBrackets(typeOf(schema.items ?? {}, inView, indent))}[]`;
    case "object": return schema.properties ? objectType(schema, inView, indent)
        : schema.additionalProperties?.type ? `Record<string, ${typeOf(schema.additionalProperties, inView, indent)}>`
            : "Record<string, unknown>";
    default: return "unknown";
    }
}

const inBrackets = (type) => /\|/.test(type) && !/^\{/.test(type) ? `(${type})` : type;

function isThere(name, field, schema, inView) {
    if (schema.required?.includes(name)) return true;
    return inView && (field.type === "array" || field.maxLength === sealedLength);
}

function objectType(schema, inView, indent) {
    const inner = `${indent}    `;
    const fields = Object.entries(schema.properties).map(([name, field]) =>
        `${inner}${name}${isThere(name, field, schema, inView) ? "" : "?"}: ${typeOf(field, inView, inner)};`);
    return fields.length > 0 ? `{\n${fields.join("\n")}\n${indent}}` : "Record<string, never>";
}

export function generate(openapi) {
    const schemas = openapi.components.schemas;
    const names = Object.keys(schemas).filter((name) => isView(name) || isCommand(name)).sort();
    const commands = names.filter(isCommand);
    return [
        "// Made by web/tools/types.mjs out of the program's OpenAPI document; do not edit.",
        ...names.map((name) => `export type ${typeName(name)} = ${typeOf(schemas[name], isView(name), "")};`),
        `export type Command =\n    | ${commands.map(typeName).join("\n    | ")};`,
    ].join("\n\n") + "\n";
}

async function read(source) {
    if (/^https?:/.test(source)) return (await fetch(source)).json();
    return JSON.parse(readFileSync(source === "-" ? 0 : source, "utf8"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [source, mode] = process.argv.slice(2);
    if (!source) {
        console.error("usage: node web/tools/types.mjs SOURCE [--check]");
        process.exit(2);
    }
    const made = generate(await read(source));
    if (mode !== "--check") writeFileSync(target, made);
    else if (readFileSync(target, "utf8") !== made) {
        console.error("web/src/data/generated.ts is not what the program says: make it anew.");
        process.exit(1);
    }
}
