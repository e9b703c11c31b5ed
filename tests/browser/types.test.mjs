// The types of the pages are what the program says: web/src/data/generated.ts is current.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { generate } from "../../web/tools/types.mjs";
import { startProgram } from "./harness.mjs";

const committed = join(dirname(fileURLToPath(import.meta.url)), "../../web/src/data/generated.ts");

test("every field of a command and a view stands in the pages' types as the program describes it", async () => {
    const program = await startProgram({ name: "types" });
    try {
        const openapi = await (await fetch(`${program.url}/api/openapi.json`)).json();
        assert.equal(readFileSync(committed, "utf8"), generate(openapi), "make it anew: node web/tools/types.mjs URL/api/openapi.json");
    } finally {
        await program.stop();
    }
});

test("the generator knows what may be absent", () => {
    const sealed = { type: "string", maxLength: 16384 };
    const made = generate({ components: { schemas: {
        ThingView: { type: "object", required: ["id"], properties: { id: { type: "integer" }, name: sealed, list: { type: "array", items: { enum: ["a", "b"] } }, since: { type: "string" } } },
        "thing.do": { type: "object", required: ["type"], properties: { type: { const: "thing.do" }, name: sealed } },
    } } });
    assert.match(made, /id: number;\n {4}name: string \| null;\n {4}list: \("a" \| "b"\)\[\];\n {4}since\?: string;/);
    assert.match(made, /export type ThingDo = \{\n {4}type: "thing.do";\n {4}name\?: string;\n\};/);
    assert.match(made, /export type Command =\n {4}\| ThingDo;/);
});
