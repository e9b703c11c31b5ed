// The stages of an assignment, as the responder's one big button goes through them.
export type Stage = "accepted" | "in_contact" | "on_the_way" | "on_scene" | "stabilised" | "done" | "handed_back" | "handed_over";

export const stages: readonly Stage[] = ["accepted", "in_contact", "on_the_way", "on_scene", "stabilised", "done"];
const remoteStages: readonly Stage[] = ["accepted", "in_contact", "stabilised", "done"];

export const stagesOf = (remote: boolean): readonly Stage[] => (remote ? remoteStages : stages);

/** Null: there is nothing left to tap. */
export function nextStage(stage: Stage, remote: boolean): Stage | null {
    const way = stagesOf(remote);
    const at = way.indexOf(stage);
    return at < 0 ? null : way[at + 1] ?? null;
}
