// Firms of the register, found by words of their name, contact or address.
import { useState } from "preact/hooks";
import { ActionButton } from "../../actions/button";
import { More } from "../../actions/menu";
import { correctOrganisation, markOrganisationContact, registerOrganisation } from "../../actions/organisation";
import { findOrganisations, organisations } from "../../data/people";
import { plainContact } from "../../shared/contact";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage, Table } from "./page";

export function Organisations() {
    const [asked, setAsked] = useState("");
    const [said, setSaid] = useState("page_list.search_hint");
    const list = [...useStore(organisations.items).values()].sort((a, b) => (a.profile.name ?? "").localeCompare(b.profile.name ?? ""));
    const search = async (event: Event) => {
        event.preventDefault();
        if (asked.trim() === "") return;
        const found = await findOrganisations(asked);
        setSaid(found === null ? "session.unreachable" : found.length === 0 ? "page_list.nothing_found" : "");
    };
    return (
        <AdminPage name="organisations" count={list.length} creates={[registerOrganisation]}>
            <form class="bar first" role="search" onSubmit={(event) => void search(event)}>
                <input class="field" id="firm-search" type="search" aria-label={text("page_list.search")} placeholder={text("page_list.search")} value={asked}
                    onInput={(event) => setAsked(event.currentTarget.value)} />
                <button type="submit">{text("page_list.search_do")}</button>
            </form>
            {said ? <p class="pad muted" role="status">{text(said)}</p> : null}
            {list.length > 0 ? (
                <Table columns={["firm", "place", "size", "contacts"]}>
                    {list.map((one) => (
                        <tr key={one.id}>
                            <th scope="row">{one.profile.name}</th>
                            <td>{[one.profile.postal_code, one.profile.address].filter(Boolean).join(", ")}</td>
                            <td>{text(`size.${one.profile.size}`)}</td>
                            <td>{one.contacts.map((contact) => (
                                <span class="line" key={contact.index}>{plainContact(contact.contact)} {contact.person}
                                    <ActionButton action={markOrganisationContact} about={{ organisation: one, contact }} small label={text(`safety.${contact.safety}`)} /></span>))}</td>
                            <td class="does"><ActionButton action={correctOrganisation} about={one} small /><More kind="organisation" about={one} but={[correctOrganisation]} /></td>
                        </tr>))}
                </Table>) : null}
        </AdminPage>
    );
}
