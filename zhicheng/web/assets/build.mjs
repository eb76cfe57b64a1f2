// Builds zhicheng/web/static_built from the sources beside this file: `npm run build`, or `npm run watch` while designing.
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const out = join(here, "..", "static_built");

// A browser that knows color-mix() knows everything app.css uses; the two sheets never apply together, because rules outside
// cascade layers (plain.css) would otherwise beat every layered rule of app.css.
const MODERN = "(color: color-mix(in oklab, red, blue))";

function minify(css, name) {
  return esbuild.transformSync(css, { loader: "css", minify: true, sourcefile: name }).code;
}

// Characters of names that the fonts of a computer may lack: the ideographs beyond the basic block, in slices a browser
// fetches one by one, and only for a character no font before "ZC Rare" can draw.
const RARE = /CJK-(Unified-Ideographs-(Extension-[A-F]|21)|Compatibility-Ideographs)/;

function rareFaces() {
  const font = join(root, "node_modules", "hanamin");
  const to = join(out, "rare");
  mkdirSync(to, { recursive: true });
  const faces = [];
  for (const face of readFileSync(join(font, "HanaMin.css"), "utf8").match(/@font-face \{[^}]+\}/g)) {
    const file = face.match(/url\(([\w.-]+\.woff2)\)/)?.[1];
    const range = face.match(/unicode-range: ([^;]+);/)?.[1];
    if (!file || !range || !RARE.test(file)) continue;
    copyFileSync(join(font, file), join(to, file));
    faces.push(`@font-face{font-family:"ZC Rare";font-display:swap;src:url(rare/${file}) format("woff2");unicode-range:${range}}`);
  }
  if (!faces.length) throw new Error("hanamin has no slices of rare characters");
  cpSync(join(here, "fonts"), to, { recursive: true });
  return faces.join("\n");
}

function buildApp() {
  const target = join(out, "app.tailwind.css");
  const cli = join(root, "node_modules", "@tailwindcss", "cli", "dist", "index.mjs");
  const run = spawnSync(process.execPath, [cli, "-i", join(here, "css", "app.css"), "-o", target], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const css = readFileSync(target, "utf8");
  rmSync(target);
  writeFileSync(join(out, "app.css"), minify(`@supports ${MODERN} {\n${rareFaces()}\n${css}\n}`, "app.css"));
}

function buildPlain() {
  // Internet Explorer knows no @supports and skips the first block; the media query of the second is known to it alone.
  const css = minify(readFileSync(join(here, "css", "plain.css"), "utf8"), "plain.css");
  const ie = "all and (-ms-high-contrast: none), (-ms-high-contrast: active)";
  writeFileSync(join(out, "plain.css"), `@supports not ${MODERN}{${css}}\n@media ${ie}{${css}}\n`);
}

function buildScript() {
  esbuild.buildSync({
    entryPoints: [join(here, "js", "app.js")],
    outfile: join(out, "app.js"),
    bundle: true,
    format: "esm",
    target: ["chrome111", "firefox113", "safari16.4"],
    minify: true,
    legalComments: "none",
  });
}

function build() {
  mkdirSync(out, { recursive: true });
  buildApp();
  buildPlain();
  buildScript();
  cpSync(join(here, "images"), out, { recursive: true });
}

build();
if (process.argv.includes("--watch")) {
  let timer;
  const again = (_event, file) => {
    if (!/\.(html|css|js|py|svg)$/.test(file ?? "") || file.startsWith("static_built")) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        build();
      } catch (error) {
        console.error(String(error));
      }
    }, 150);
  };
  watch(join(here, ".."), { recursive: true }, again);
}
