// Who could be alarmed now: on shift or said to be ready, not away.
import type { Responder } from "./house";

export const isReady = (responder: Responder): boolean =>
    (responder.on_shift || Boolean(responder.ready_until)) && !responder.away_until && !responder.retired;
