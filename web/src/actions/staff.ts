// People of the control centre, specialists, firms, regions and rosters: what administrators keep.
import { give } from "../data/commands";
import type { SpecialistAdmit, StaffAdmit } from "../data/generated";
import { me, regions, type Room } from "../data/house";
import { partners, type Specialist, type Staff } from "../data/people";
import { asContact } from "../shared/contact";
import type { Subject } from "../shared/outbox";
import { chosen, listed, may, register, typed, type Field, type Input } from "./action";
import { notSure } from "./partner";
import { skills } from "./skills";

const canEver = (command: string): boolean => me.get()?.allowed.includes(command) === true;
const staffSubject = (one: Staff): Subject => ({ kind: "staff", id: one.id });
const houseRoles = ["call_taker", "commander", "campaign_caller", "analyst", "auditor", "administrator"] as const;
type Roles = NonNullable<StaffAdmit["roles"]>;

const staffFields = (one?: Staff): Field[] => [
    { name: "roles", label: "ask.roles", kind: "many", options: houseRoles, optionTexts: "role", value: (one?.roles ?? []).join(",") },
    {
        name: "regions", label: "ask.regions", kind: "many", options: [...regions.items.get().keys()].map(String),
        says: (id) => regions.items.get().get(Number(id))?.name ?? id, value: (one?.regions ?? []).join(","),
    },
    { name: "paths", label: "ask.paths", kind: "line", value: (one?.paths ?? []).filter(Boolean).join(", ") },
];
const staffOf = (input: Input) => ({
    roles: chosen(input, "roles") as Roles, regions: chosen(input, "regions").map(Number),
    paths: listed(input, "paths").map((path) => asContact(path) ?? path),
});

export const admitStaff = register<Room>({
    id: "staff.admit",
    about: "room",
    label: "action.admit_staff",
    asks: () => [{ name: "person", label: "ask.person", kind: "line" }, ...staffFields()],
    predicate: () => canEver("staff.admit"),
    perform: (_, input) => {
        const person = typed(input, "person");
        return give({ kind: "staff", id: 0 }, { type: "staff.admit", ...staffOf(input), ...(person ? { person } : {}) });
    },
});

export const changeStaff = register<Staff>({
    id: "staff.change",
    about: "staff",
    label: "action.change_staff",
    asks: staffFields,
    predicate: (one) => may(one, "staff.change") && !one.dismissed,
    perform: (one, input) => give(staffSubject(one), { type: "staff.change", ...staffOf(input) }),
    undo: (one) => ({
        label: "undo.profile",
        perform: () => give(staffSubject(one), { type: "staff.change", roles: one.roles, regions: one.regions, paths: one.paths.filter((path) => path !== null) }),
    }),
});

export const dismissStaff = register<Staff>({
    id: "staff.dismiss",
    about: "staff",
    label: "action.dismiss_staff",
    tone: "danger",
    asks: () => [{ name: "sure", label: "ask.sure_dismiss", kind: "yes" }],
    predicate: (one) => may(one, "staff.dismiss") && !one.dismissed,
    perform: (one, input) => input["sure"] === "yes" ? give(staffSubject(one), { type: "staff.dismiss" }) : Promise.resolve(notSure()),
});

const specialistSubject = (one: Specialist): Subject => ({ kind: "specialist", id: one.id });
const specialistFields = (one?: Specialist): Field[] => [
    { name: "name", label: "ask.firm", kind: "line", value: one?.profile.name ?? "" },
    { name: "contacts", label: "ask.contacts", kind: "line", value: (one?.profile.contacts ?? []).filter(Boolean).join(", ") },
    { name: "postal_code", label: "ask.postal_code", kind: "line", value: one?.profile.postal_code ?? "" },
    { name: "price_basis", label: "ask.price_basis", kind: "line", value: one?.profile.price_basis ?? "" },
    {
        name: "partner", label: "ask.also_partner", kind: "choice", options: ["0", ...[...partners.items.get().keys()].map(String)],
        says: (id) => partners.items.get().get(Number(id))?.name ?? "–", value: String(one?.profile.partner ?? 0),
    },
    { name: "skills", label: "ask.skills", kind: "many", options: skills, optionTexts: "skill", value: (one?.profile.skills ?? []).join(",") },
];
function specialistOf(input: Input): SpecialistAdmit["profile"] {
    const [name, price_basis] = [typed(input, "name"), typed(input, "price_basis")];
    return {
        contacts: listed(input, "contacts").map((each) => asContact(each) ?? each), postal_code: typed(input, "postal_code") ?? "",
        partner: Number(input["partner"]) || 0, skills: chosen(input, "skills") as NonNullable<SpecialistAdmit["profile"]["skills"]>,
        ...(name ? { name } : {}), ...(price_basis ? { price_basis } : {}),
    };
}

export const admitSpecialist = register<Room>({
    id: "specialist.admit",
    about: "room",
    label: "action.admit_specialist",
    asks: () => specialistFields(),
    predicate: () => canEver("specialist.admit"),
    perform: (_, input) => give({ kind: "specialist", id: 0 }, { type: "specialist.admit", profile: specialistOf(input) }),
});

export const changeSpecialist = register<Specialist>({
    id: "specialist.change",
    about: "specialist",
    label: "action.change_specialist",
    asks: specialistFields,
    predicate: (one) => may(one, "specialist.change") && !one.retired,
    perform: (one, input) => give(specialistSubject(one), { type: "specialist.change", profile: specialistOf(input) }),
});

export const retireSpecialist = register<Specialist>({
    id: "specialist.retire",
    about: "specialist",
    label: "action.retire",
    tone: "danger",
    asks: () => [{ name: "sure", label: "ask.sure_retire", kind: "yes" }],
    predicate: (one) => may(one, "specialist.retire") && !one.retired,
    perform: (one, input) => input["sure"] === "yes" ? give(specialistSubject(one), { type: "specialist.retire" }) : Promise.resolve(notSure()),
});
