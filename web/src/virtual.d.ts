// What web/build.mjs makes out of data/texts: only the sentences a page can ask for.
declare module "virtual:texts" {
    export const de: Record<string, string>;
    export const en: Record<string, string>;
}
declare module "*.css";
