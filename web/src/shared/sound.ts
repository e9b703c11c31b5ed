// Three sounds, each with a visible twin: a call rings, something of the highest level is overdue, a
// way to people is lost. Muting lifts itself after a minute, so that silence is never forgotten.
import { Store } from "./store";

export type Sound = "ring" | "overdue" | "lost";
const mutedForMs = 60_000;
export const mutedUntil = new Store(0);
export const isMuted = (now: number = Date.now()): boolean => now < mutedUntil.get();
export const mute = (): void => mutedUntil.set(Date.now() + mutedForMs);

const tones: Record<Sound, readonly (readonly [hertz: number, from: number, to: number])[]> = {
    ring: [[880, 0, 0.18], [660, 0.2, 0.38]],
    overdue: [[520, 0, 0.15], [520, 0.22, 0.37], [520, 0.44, 0.59]],
    lost: [[300, 0, 0.5]],
};
let context: AudioContext | null = null;

/** Browsers let a page sound only after it was touched once; before that the visible twin is all there is. */
export function play(sound: Sound): void {
    if (isMuted() || typeof AudioContext === "undefined" || !navigator.userActivation?.hasBeenActive) return;
    context ??= new AudioContext();
    for (const [hertz, from, to] of tones[sound]) {
        const tone = context.createOscillator();
        const loudness = context.createGain();
        tone.frequency.value = hertz;
        loudness.gain.value = 0.12;
        tone.connect(loudness).connect(context.destination);
        tone.start(context.currentTime + from);
        tone.stop(context.currentTime + to);
    }
}
