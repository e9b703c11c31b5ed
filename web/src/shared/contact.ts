// Addresses as people write them and as the house keeps them: "0221 4710-233" and "tel:+492214710233".
export const plainContact = (contact: string | null | undefined): string =>
    (contact ?? "").replace(/^(tel|sms):\+49/, "0").replace(/^(tel|sms|mailto):/, "");

/** A telephone number or mail address in the form of the house; what is neither stays as typed, for the server to refuse. */
export function asContact(written: string | undefined): string | undefined {
    const word = written?.trim() ?? "";
    if (word === "") return undefined;
    if (/^[a-z]+:/.test(word)) return word;
    if (word.includes("@")) return `mailto:${word}`;
    const digits = word.replace("(0)", "").replace(/[\s/().-]/g, "");
    if (!/^\+?\d+$/.test(digits)) return `tel:${word}`;
    if (digits.startsWith("+")) return `tel:${digits}`;
    if (digits.startsWith("00")) return `tel:+${digits.slice(2)}`;
    if (digits.startsWith("0")) return `tel:+49${digits.slice(1)}`;
    return `tel:${digits}`;
}

/** What a telephone dials. */
export const dialLink = (contact: string): string =>
    /^sms:/.test(contact) ? contact.replace(/^sms:/, "tel:") : contact;
