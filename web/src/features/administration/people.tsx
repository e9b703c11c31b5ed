// People of the control centre with their roles, and the specialists for paid work.
import { ActionButton } from "../../actions/button";
import { More } from "../../actions/menu";
import { admitSpecialist, admitStaff, changeSpecialist, changeStaff } from "../../actions/staff";
import { regions } from "../../data/house";
import { specialists, staff } from "../../data/people";
import { plainContact } from "../../shared/contact";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage, skillWords, Table } from "./page";

const addresses = (list: readonly (string | null)[]): string => list.map(plainContact).filter(Boolean).join(", ");

export function StaffPage() {
    const people = [...useStore(staff.items).values()].sort((a, b) => Number(a.dismissed) - Number(b.dismissed) || a.id - b.id);
    const known = useStore(regions.items);
    return (
        <AdminPage name="staff" count={people.length} creates={[admitStaff]}>
            <Table columns={["person", "roles", "regions", "reached_by"]}>
                {people.map((one) => (
                    <tr key={one.id}>
                        <th scope="row">{one.person ?? text("page_list.no_name", { number: one.id })}
                            {one.dismissed ? <small class="mark" data-state="no"> {text("page_list.dismissed")}</small> : null}</th>
                        <td>{one.roles.map((role) => text(`role.${role}`)).join(", ")}</td>
                        <td>{one.regions.map((id) => known.get(id)?.name ?? String(id)).join(", ")}</td>
                        <td>{addresses(one.paths)}</td>
                        <td class="does"><ActionButton action={changeStaff} about={one} small /><More kind="staff" about={one} but={[changeStaff]} /></td>
                    </tr>))}
            </Table>
            <p class="pad muted">{text("page_list.accounts")}</p>
        </AdminPage>
    );
}

export function Specialists() {
    const list = [...useStore(specialists.items).values()].sort((a, b) => Number(a.retired) - Number(b.retired) || (a.profile.name ?? "").localeCompare(b.profile.name ?? ""));
    return (
        <AdminPage name="specialists" count={list.length} creates={[admitSpecialist]}>
            {list.length === 0 ? <p class="pad muted">{text("page_list.no_specialists")}</p> : (
                <Table columns={["firm", "skills", "price_basis", "named"]}>
                    {list.map((one) => (
                        <tr key={one.id}>
                            <th scope="row">{one.profile.name} <small>{one.profile.postal_code}</small>
                                {one.retired ? <small class="mark" data-state="no"> {text("responder_state.retired")}</small> : null}</th>
                            <td>{skillWords(one.profile.skills)}</td><td>{one.profile.price_basis}</td><td>{one.named}</td>
                            <td class="does"><ActionButton action={changeSpecialist} about={one} small /><More kind="specialist" about={one} but={[changeSpecialist]} /></td>
                        </tr>))}
                </Table>)}
        </AdminPage>
    );
}
