// The house: its regions and rooms, the lamps, and who can be alarmed.
import { noteServerTime } from "../shared/clock";
import { ask } from "../shared/http";
import { Store } from "../shared/store";
import { Collection } from "./collection";
import type { HealthView, MeView, RegionView, ResponderView, RoomView } from "./generated";

export type Health = HealthView;
export type Lamp = Health["lamps"][number];
export type Region = RegionView;
export type Room = RoomView;
export type CommanderAlarm = Room["alarms"][number];
export type Responder = ResponderView;

export const regions = new Collection<Region>("/api/regions");
export const rooms = new Collection<Room>("/api/room");
export const responders = new Collection<Responder>("/api/responders");

/** Who sits here; null until the server has said it. */
export const me = new Store<MeView | null>(null);

export async function loadMe(): Promise<boolean> {
    const answer = await ask<MeView>("/api/me");
    if (answer.kind === "value") me.set(answer.value);
    return answer.kind === "value";
}

export const isOnDuty = (room: Room, staff: number): boolean => room.signed_in.some((each) => each.staff === staff);

/** What is known of the house's health, and when this browser learnt it, by its own clock. */
export const health = new Store<{ view: Health; learnt: number } | null>(null);

export function noteHealth(view: Health): void {
    noteServerTime(view.now);
    health.set({ view, learnt: Date.now() });
}

export async function loadHealth(): Promise<boolean> {
    const answer = await ask<Health>("/api/health", { withinMs: 4000 });
    if (answer.kind === "value") noteHealth(answer.value);
    return answer.kind === "value";
}

export async function loadRoom(): Promise<boolean> {
    const answer = await ask<Room>("/api/room");
    if (answer.kind === "value") rooms.put(answer.value);
    return answer.kind === "value";
}
