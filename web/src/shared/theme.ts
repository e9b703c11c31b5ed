// Light or dark: as the system says, unless somebody chose otherwise at this browser.
export type Theme = "light" | "dark";
const place = "leitstelle.theme";

export function themeNow(): Theme {
    const chosen = document.documentElement.dataset["theme"];
    if (chosen === "light" || chosen === "dark") return chosen;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function chooseTheme(theme: Theme, shelf: Pick<Storage, "setItem"> = localStorage): void {
    shelf.setItem(place, theme);
    document.documentElement.dataset["theme"] = theme;
}

export function useChosenTheme(shelf: Pick<Storage, "getItem"> = localStorage): void {
    const chosen = shelf.getItem(place);
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
}
