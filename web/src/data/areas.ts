// The postal-code areas of the regions, for the map: fixed while the page is open.
import type { AreaView } from "./generated";
import { ask } from "../shared/http";
import { Store } from "../shared/store";

export type Area = AreaView;
export const areas = new Store<readonly Area[]>([]);

export async function loadAreas(): Promise<boolean> {
    const answer = await ask<{ items: Area[] }>("/api/areas");
    if (answer.kind === "value") areas.set(answer.value.items);
    return answer.kind === "value";
}
