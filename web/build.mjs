// Bundles the pages: src/NAME/main.tsx becomes dist/NAME.js, its styles dist/NAME.css, and
// dist/NAME.html is the frame that loads them. Prints the gzipped sizes; a bundle over its budget
// is an error, because the first paint on a phone in a cellar depends on it.
//   node build.mjs           for use      --watch   again at every change
//   node build.mjs --tests   src/**/*.test.ts(x) to ../build/web-tests/, for Node's test runner
import { gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { catalogueFor, readCatalogue, sourceFiles } from "./tools/catalogue.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(web, "dist");
const testFolder = join(web, "../build/web-tests");
const pages = [ // folders: where a page's texts are looked for
    { name: "console", budgetKb: 120, folders: ["console", "features", "actions", "data", "shared"] },
    { name: "responder", budgetKb: 30, folders: ["responder", "shared"] },
];

// import { de, en } from "virtual:texts": the part of data/texts that the page can ask for.
function textsPlugin(folders) {
    return {
        name: "texts",
        setup(build) {
            build.onResolve({ filter: /^virtual:texts$/ }, () => ({ path: "texts", namespace: "texts" }));
            build.onLoad({ filter: /.*/, namespace: "texts" }, () => {
                const { de, en } = catalogueFor(sourceFiles(...folders));
                return {
                    contents: `export const de = ${JSON.stringify(de)}; export const en = ${JSON.stringify(en)};`,
                    loader: "js",
                    watchDirs: [join(web, "../data/texts")],
                };
            });
        },
    };
}

const common = {
    bundle: true,
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
    absWorkingDir: web,
};

function pageOptions(page) {
    return {
        ...common,
        entryPoints: { [page.name]: `src/${page.name}/main.tsx` },
        outdir: dist,
        target: "es2020",
        minify: true,
        sourcemap: "linked",
        define: { "process.env.NODE_ENV": '"production"' },
        plugins: [textsPlugin(page.folders.map((folder) => join(web, "src", folder)))],
    };
}

// What makes the responder's page an app on the telephone: its name, its icon, where it begins.
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="#1F2933"/>
<path fill="#FFFFFF" d="M128 112h72v224h184v64H128z"/><circle cx="352" cy="176" r="48" fill="#FFC83D"/></svg>`;
const manifest = {
    id: "/einsatz", name: "Leitstelle Einsatz", short_name: "Einsatz", lang: "de", start_url: "/einsatz", scope: "/einsatz", display: "standalone",
    background_color: "#FFFFFF", theme_color: "#1F2933",
    icons: [{ src: "/assets/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }, { src: "/assets/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "maskable" }],
};

function frame(page) {
    const title = readCatalogue().de[`${page.name}.title`] ?? "Leitstelle";
    return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.name === "responder" ? '<link rel="icon" href="/assets/icon.svg"><link rel="manifest" href="/assets/responder.webmanifest">' : '<link rel="icon" href="data:,">'}
<title>${title}</title>
<link rel="stylesheet" href="/assets/${page.name}.css">
<script type="module" src="/assets/${page.name}.js"></script>
</head>
<body><div id="page"></div></body>
</html>
`;
}

function checkBudget(page) {
    const kb = gzipSync(readFileSync(join(dist, `${page.name}.js`)), { level: 9 }).length / 1024;
    console.log(`${page.name}.js  ${kb.toFixed(1)} KB gzipped of ${page.budgetKb}`);
    return kb <= page.budgetKb;
}

async function buildPages() {
    const began = new Date();
    rmSync(dist, { recursive: true, force: true });
    mkdirSync(dist, { recursive: true });
    for (const page of pages) {
        await esbuild.build(pageOptions(page));
        writeFileSync(join(dist, `${page.name}.html`), frame(page));
    }
    writeFileSync(join(dist, "icon.svg"), icon);
    writeFileSync(join(dist, "responder.webmanifest"), JSON.stringify(manifest));
    const over = pages.filter((page) => !checkBudget(page));
    if (over.length > 0) {
        console.error(`Over budget: ${over.map((page) => page.name).join(", ")}`);
        process.exit(1);
    }
    writeFileSync(join(dist, ".built"), "");
    utimesSync(join(dist, ".built"), began, began); // a source changed meanwhile is newer
}

async function buildTests() {
    rmSync(testFolder, { recursive: true, force: true });
    const tests = sourceFiles(join(web, "src")).filter((file) => /\.test\.tsx?$/.test(file));
    await esbuild.build({
        ...common,
        entryPoints: tests.map((file) => relative(web, file)),
        outbase: "src",
        outdir: testFolder,
        // Browsers have `crypto`; Node 18 has it only under another name.
        banner: { js: 'import { webcrypto } from "node:crypto"; globalThis.crypto ??= webcrypto;' },
        outExtension: { ".js": ".mjs" },
        platform: "node",
        target: "node18",
        sourcemap: "inline",
        loader: { ".css": "empty" },
        plugins: [textsPlugin([join(web, "src")])],
    });
}

async function watchPages() {
    for (const page of pages) {
        const context = await esbuild.context({ ...pageOptions(page), logLevel: "info" });
        await context.watch();
    }
}

if (process.argv.includes("--tests")) await buildTests();
else if (process.argv.includes("--watch")) await watchPages();
else await buildPages();
