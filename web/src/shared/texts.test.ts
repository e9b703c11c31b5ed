import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, preferredLanguage, text } from "./texts";

test("a value takes the place of its name", () => {
    assert.equal(fill("noch {minutes} Minuten", { minutes: 28 }), "noch 28 Minuten");
});

test("a name without a value stays visible", () => {
    assert.equal(fill("noch {minutes} Minuten", {}), "noch {minutes} Minuten");
});

test("a key without a sentence shows itself", () => {
    assert.equal(text(["no", "such", "key"].join(".")), "no.such.key");
});

test("who prefers English to German reads English", () => {
    assert.equal(preferredLanguage(["fr-FR", "en-GB", "de-DE"]), "en");
    assert.equal(preferredLanguage(["de-AT", "en"]), "de");
    assert.equal(preferredLanguage(["fr"]), "de");
    assert.equal(preferredLanguage([]), "de");
});
