// The skills of responders and specialists, as the server knows them.
import type { ResponderView } from "../data/generated";

export type Skill = ResponderView["skills"][number];
export const skills: readonly Skill[] = ["windows", "linux", "network", "backup", "cloud", "mail", "web", "forensics", "industrial", "medical",
    "telephony", "crisis_lead"];
