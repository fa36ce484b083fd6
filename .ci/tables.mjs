// Has LibreOffice make Word and Excel tables of every plan, with the merged cells as printed, and takes them in again: the rows must be
// those of the plan. Once from a plain HTML table of the published rows, once from what `export` writes, each by way of LibreOffice's own format.
// usage: node tables.mjs FOLDER-OF-THE-BUILT-SITE
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';

const site = process.argv[2];
const work = process.argv[3] ?? mkdtempSync(join(tmpdir(), 'tables-')); // kept if it is named
const plansite = (...words) => execFileSync('dotnet', ['run', '-c', 'Release', '--no-build', '--project', 'generator', '--', ...words], { encoding: 'utf8' });
const convert = (to, filter, names) => execFileSync('soffice', [`-env:UserInstallation=file://${work}/profile`, '--headless', '--convert-to', to,
  ...(filter ? [`--infilter=${filter}`] : []), '--outdir', join(work, to), ...names], { stdio: 'ignore' });
const escape = (text) => text.replace(/[&<>]/g, (mark) => `&#${mark.codePointAt(0)};`);
const cell = (text, span = 1) => `<td rowspan="${span}">${text.split('\n').map((line) => `<p>${escape(line)}</p>`).join('')}</td>`;

// Neighbours in the same words share a cell, within what the columns before share.
const html = (title, rows) => {
  const columns = ['序号', '工作重点', '工作内容', '具体任务', '成果形式', '责任部门'];
  const same = (a, b, depth) => rows[a] && rows[b] && rows[a].slice(0, depth).every((text, i) => text === rows[b][i]);
  const spans = (at, depth) => { let end = at; while (same(at, end, depth)) end += 1; return end - at; };
  const body = rows.map((row, at) => `<tr>${row.map((text, column) => column > 2 ? cell(text)
    : same(at - 1, at, Math.max(2, column + 1)) ? '' : cell(text, spans(at, Math.max(2, column + 1)))).join('')}</tr>`);
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head><body><table border="1">`
    + `<thead><tr>${columns.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></body></html>`;
};

let failed = 0;
let taken = 0;
try {
  const years = readdirSync('content/plans');
  const plans = years.flatMap((year) => readdirSync(`content/plans/${year}`).map((name) => ({ year, slug: name.replace(/\.yml$/, ''), file: `content/plans/${year}/${name}` })));
  for (const folder of ['html', 'export']) mkdirSync(join(work, folder));
  for (const plan of plans) {
    const [head, ...rows] = parse(readFileSync(join(site, 'plans', plan.year, plan.slug, 'index.plain.csv')), { bom: true });
    const at = ['priority_number', 'priority_printed', 'item_printed', 'task', 'result', 'departments'].map((name) => head.indexOf(name));
    const printed = rows.map((row) => at.map((index) => row[index]));
    plan.title = /^title: (.*)$/m.exec(readFileSync(plan.file, 'utf8'))[1];
    plan.province = /^province: (.*)$/m.exec(readFileSync(plan.file, 'utf8'))[1];
    plan.name = `${plan.slug}-${plan.year}`;
    writeFileSync(join(work, 'html', `${plan.name}.html`), html(plan.title, printed));
    for (const kind of ['docx', 'xlsx', 'csv']) plansite('export', plan.file, '--out', join(work, 'export', `${plan.name}.${kind}`));
  }
  const files = (folder, ending) => plans.map((plan) => join(work, folder, `${plan.name}.${ending}`));
  for (const [source, one, other, filters] of [['html', 'odt', 'ods', ['HTML (StarWriter)', 'HTML (StarCalc)']], ['export', 'odt', 'ods', [null, null]]]) {
    convert(one, filters[0], files(source, source === 'html' ? 'html' : 'docx'));
    convert(other, filters[1], files(source, source === 'html' ? 'html' : 'xlsx'));
    convert('docx', null, files(one, one));
    convert('xlsx', null, files(other, other));
    for (const plan of plans) {
      for (const kind of ['docx', 'xlsx']) {
        const scratch = mkdtempSync(join(work, 'site-'));
        for (const name of ['site.yml', 'content', 'templates']) cpSync(name, join(scratch, name), { recursive: true, filter: (path) => !/plans.*\.yml$/.test(path) });
        plansite('import', join(work, kind, `${plan.name}.${kind}`), '--site', scratch, '--province', plan.province, '--year', plan.year);
        mkdirSync(join(scratch, dirname(plan.file)), { recursive: true });
        const again = join(work, 'again.csv');
        plansite('export', plan.file, '--site', scratch, '--out', again);
        taken += 1;
        if (!readFileSync(again).equals(readFileSync(join(work, 'export', `${plan.name}.csv`)))) {
          console.error(`${plan.file}: not the same rows by ${source} and ${kind} of LibreOffice`);
          failed += 1;
        }
      }
    }
  }
} finally {
  if (!process.argv[3]) rmSync(work, { recursive: true });
}
console.log(`${taken} tables of LibreOffice taken in, ${failed} differ`);
process.exit(failed > 0 || taken === 0 ? 1 : 0);
