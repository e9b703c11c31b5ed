// Keys of commands: UUIDv7 (RFC 9562, section 5.7). The time in front keeps them in order, and the
// server can tell how old a key is.
type Bytes = Uint8Array<ArrayBuffer>;
export type RandomBytes = (into: Bytes) => Bytes;

const browsersOwn: RandomBytes = (into) => globalThis.crypto.getRandomValues(into);

export function uuid7(now: number = Date.now(), random: RandomBytes = browsersOwn): string {
    const bytes = random(new Uint8Array(16));
    for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
