// Renders the CSL-JSON of every plan by the official style for GB/T 7714—2025, which must give what the site prints, and reads its BibTeX.
// usage: node citations.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import CSL from 'citeproc';

const folder = process.argv[2];
const own = (name) => readFileSync(join(import.meta.dirname, 'citation', name), 'utf8');
const style = own('china-national-standard-gb-t-7714-2025-numeric.csl');
const locale = own('locales-zh-CN.xml');
const read = { year: 2026, month: 11, day: 22 }; // what a reader puts in
const date = Object.values(read).join('-');

const rendered = (item) => {
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style, 'zh-CN', true);
  engine.setOutputFormat('text');
  engine.updateItems([item.id]);
  return engine.makeBibliography()[1][0].trim().replace(/^\[1\]\s*/, '');
};

// The text of the citation with the date put in, as who copies it gets it.
const printed = (html) => {
  const [, inner] = html.match(/<dd>((?:(?!<\/dd>).)*data-slot="date".*?)<\/dd>/s) ?? [];
  return inner?.replace(/<span data-slot="date">.*?<\/span>/s, date).replace(/<[^>]+>/g, '').replace(/&amp;/g, '&').trim();
};

const failures = [];
const check = (plan, what, found, expected) => {
  if (!isDeepStrictEqual(found, expected)) failures.push(`${plan}: ${what} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
};
const plans = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.csl.json')).sort();
if (plans.length === 0) failures.push('no plan has CSL-JSON');
for (const path of plans) {
  const plan = dirname(path);
  const [item] = JSON.parse(readFileSync(join(folder, path), 'utf8'));
  if (item.URL) {
    const html = readFileSync(join(folder, plan, 'index.html'), 'utf8');
    check(plan, 'what is printed', printed(html), rendered({ ...item, accessed: { 'date-parts': [Object.values(read)] } }));
  }
  const [entry, ...more] = plugins.input.chain(readFileSync(join(folder, plan, 'index.bib'), 'utf8'), { generateGraph: false });
  check(plan, 'what follows the entry', more, []);
  for (const field of ['title', 'URL', 'language']) check(plan, `${field} in BibTeX`, entry[field], item[field]);
  check(plan, 'the author in BibTeX', entry.author?.map((each) => each.literal ?? each.family), item.author?.map((each) => each.literal));
  check(plan, 'the key in BibTeX', entry['citation-key'], item.id);
}
for (const failure of failures) console.error(failure);
console.log(`${basename(folder)}: ${plans.length} citations as the style renders them, and as BibTeX is read`);
process.exitCode = failures.length ? 1 : 0;
