// What a thing is called in the log, in menus and in the command line: the word people say for it.
import { plainContact } from "../shared/contact";
import { text } from "../shared/texts";

type Known = {
    incident?: unknown; alarm?: unknown; assignment?: unknown; contact?: unknown; holder?: unknown; specialist?: unknown;
    reference?: string; name?: string | null; title?: string | null; partner_name?: string | null; person?: string | null;
    profile?: { name?: string | null }; caller?: string | null; duty?: string; shift?: unknown; referral?: unknown;
};

/** The words for it; none for what is there only once. */
export function called(about: unknown): string {
    if (typeof about !== "object" || about === null) return "";
    const thing = about as Known;
    for (const inner of [thing.alarm, thing.assignment, thing.holder, thing.shift, thing.contact])
        if (typeof inner === "object" && inner !== null) return [called(inner), isThing(thing.incident) ? called(thing.incident) : ""].filter(Boolean).join(" · ");
    if (typeof thing.contact === "string") return plainContact(thing.contact);
    if (isThing(thing.incident)) return [thing.name, called(thing.incident)].filter(Boolean).join(" · ");
    if (isThing(thing.referral)) return thing.name ?? "";
    if (thing.duty) return text(`duty.${thing.duty}`);
    return thing.reference ?? thing.profile?.name ?? thing.partner_name ?? thing.person ?? thing.name ?? thing.title ??
        (thing.caller ? plainContact(thing.caller) : "");
}
const isThing = (value: unknown): boolean => typeof value === "object" && value !== null;
