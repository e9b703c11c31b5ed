// Levels and how they look: a hue, a shape and the letter, always together.
import { text } from "./texts";

export type Level = "E" | "D" | "C" | "B" | "A" | "O";
export const levels: readonly Level[] = ["E", "D", "C", "B", "A", "O"];

const states = { E: "p1", D: "p2", C: "p3", B: "p3", A: "p4", O: "p4" } as const;
export const stateOf = (level: Level): string => states[level];

/** The most urgent first. */
export const byUrgency = (a: Level, b: Level): number => levels.indexOf(a) - levels.indexOf(b);

export function LevelMark({ level, tag = false, word = false }: { level: Level; tag?: boolean; word?: boolean }) {
    return (
        <span class={tag ? "mark tag" : "mark"} data-state={stateOf(level)}>
            <span class="sr">{text("level.word")} </span>{level}
            {word ? ` · ${text(`level.${level}`)}` : null}
        </span>
    );
}
