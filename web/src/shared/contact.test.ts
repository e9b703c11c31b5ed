import assert from "node:assert/strict";
import { test } from "node:test";
import { asContact, dialLink, plainContact } from "./contact";

test("a number as people write it becomes one that can be dialled from anywhere", () => {
    assert.equal(asContact(" 0221 4710-233 "), "tel:+492214710233");
    assert.equal(asContact("+49 (0)221 4710233"), "tel:+492214710233");
    assert.equal(asContact("0049/2214710233"), "tel:+492214710233");
    assert.equal(asContact("chef@muster.example"), "mailto:chef@muster.example");
    assert.equal(asContact("tel:+492214710233"), "tel:+492214710233");
    assert.equal(asContact("  "), undefined);
});

test("what is no number is left for the server to refuse", () => {
    assert.equal(asContact("Chef rufen"), "tel:Chef rufen");
});

test("a contact is shown without its scheme and dialled as a telephone", () => {
    assert.equal(plainContact("mailto:a@b.example"), "a@b.example");
    assert.equal(plainContact("tel:+492214710233"), "02214710233");
    assert.equal(plainContact("tel:+3312345"), "+3312345");
    assert.equal(plainContact(null), "");
    assert.equal(dialLink("sms:+491700"), "tel:+491700");
});
