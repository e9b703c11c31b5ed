// The text catalogue data/texts/{de,en}.json, seen from the browser side: which keys the sources
// can ask for, and the part of the catalogue that holds them. A catalogue is one flat object,
// key -> sentence, with {name} where a value is put in.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const languages = ["de", "en"];
const texts = join(dirname(fileURLToPath(import.meta.url)), "../../data/texts");

export function readCatalogue() {
    const catalogue = {};
    for (const language of languages) {
        const file = join(texts, `${language}.json`);
        catalogue[language] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    }
    return catalogue;
}

export function sourceFiles(...folders) {
    return folders
        .filter((folder) => existsSync(folder))
        .flatMap((folder) => readdirSync(folder, { withFileTypes: true })
            .flatMap((entry) => entry.isDirectory()
                ? sourceFiles(join(folder, entry.name))
                : [join(folder, entry.name)]))
        .filter((file) => /\.tsx?$/.test(file))
        .sort();
}

// A key is used if it stands in quotes somewhere, if a template begins it: `role.${role}`, or if a
// field's options are said with it: optionTexts: "outcome", texts="outcome".
export function usedKeys(files) {
    const exact = new Set();
    const beginnings = new Set();
    for (const file of files) {
        const code = readFileSync(file, "utf8");
        for (const [, key] of code.matchAll(/["'`]([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)["'`]/g)) exact.add(key);
        for (const [, group] of code.matchAll(/\b(?:optionTexts: |texts=)"([a-z_.]+)"/g)) beginnings.add(`${group}.`);
        for (const [, key] of code.matchAll(/`([a-z][a-z0-9_.]*\.)\$\{/g)) beginnings.add(key);
    }
    return (key) => exact.has(key) || [...beginnings].some((beginning) => key.startsWith(beginning));
}

export function catalogueFor(files) {
    const used = usedKeys(files);
    return Object.fromEntries(Object.entries(readCatalogue()).map(([language, sentences]) =>
        [language, Object.fromEntries(Object.entries(sentences).filter(([key]) => used(key)))]));
}
