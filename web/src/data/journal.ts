// The rows of the journal as the auditor reads them: register numbers instead of personal values.
import { ask, type Answer } from "../shared/http";
import { Store } from "../shared/store";
import type { Entry } from "./timeline";

export type Row = Entry & { key: string; about: { kind: string; id: number } };
type Rows = { rows: Row[]; next?: number };
export const aPage = 200;

export const journal = new Store<{ from: number; rows: readonly Row[] }>({ from: 1, rows: [] });

export async function readJournal(from: number): Promise<Answer<Rows>> {
    const answer = await ask<Rows>(`/api/events?from=${Math.max(1, from)}`);
    if (answer.kind === "value") journal.set({ from: Math.max(1, from), rows: answer.value.rows });
    return answer;
}
