// What pdf.js, the reader inside Firefox, finds in PDFs: a line of JSON a file.
// node pdfjs.mjs FOLDER-OF-PDFJS-DIST FILE…
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const said = [];
for (const name of ["log", "warn", "error", "info"]) {
  console[name] = (...words) => said.push(words.join(" "));
}
const library = pathToFileURL(resolve(join(folder, "legacy/build/pdf.mjs")));
const pdfjs = await import(library.href);
said.length = 0; // what it misses for drawing on a screen

for (const file of files) {
  const task = pdfjs.getDocument({
    data: new Uint8Array(readFileSync(file)),
    stopAtErrors: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: pdfjs.VerbosityLevel.WARNINGS,
    standardFontDataUrl: join(folder, "standard_fonts/"),
    cMapUrl: join(folder, "cmaps/"),
  });
  const pdf = await task.promise;
  const found = { file, text: [], links: [], operators: 0, tagged: 0 };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    found.operators += (await page.getOperatorList()).fnArray.length;
    found.text.push((await page.getTextContent()).items.map((item) => item.str ?? "").join(""));
    for (const note of await page.getAnnotations()) {
      found.links.push(note.url ?? note.unsafeUrl ?? (note.dest ? "inside" : note.subtype));
    }
    if (await page.getStructTree()) found.tagged++;
  }
  found.pages = pdf.numPages;
  found.outline = ((await pdf.getOutline()) ?? []).map((entry) => entry.title);
  found.attachments = Object.keys((await pdf.getAttachments()) ?? {});
  const scripts = (await pdf.getJSActions()) ?? {};
  const { info } = await pdf.getMetadata();
  found.language = info.Language;
  found.title = info.Title;
  found.scripts = Object.keys(scripts);
  const layers = await pdf.getOptionalContentConfig();
  found.layers = [...layers].map(([, group]) => group.name);
  found.said = said.splice(0);
  process.stdout.write(JSON.stringify(found) + "\n");
  await task.destroy();
}
