// What happened in one incident, as the server tells it, newest first.
import { ask, type Answer } from "../shared/http";

export type Entry = {
    position: number;
    recorded: string;
    happened: string;
    actor: string;
    event: { type: string } & Record<string, unknown>;
};
type Rows = { rows: Entry[]; next?: number };

/** Everything after the position, oldest first as the server tells it; the answer has the newest first. */
export async function timelineOf(id: number, known: readonly Entry[] = []): Promise<Answer<Entry[]>> {
    const rows: Entry[] = [...known];
    for (let after: number | undefined = known[0]?.position ?? 0; after !== undefined;) {
        const answer: Answer<Rows> = await ask<Rows>(`/api/incidents/${id}/timeline?after=${after}`);
        if (answer.kind !== "value") return answer;
        rows.unshift(...answer.value.rows.reverse());
        after = answer.value.next;
    }
    return { kind: "value", value: rows };
}
