// Has LibreOffice open every workbook of a built site and save it as CSV: its rows must be those of the plain CSV beside it.
// usage: node workbooks.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const folder = process.argv[2];
const work = mkdtempSync(join(tmpdir(), 'workbooks-'));
const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.xlsx')).sort();
const flat = (name, ending) => name.replace(/[\\/]/g, '~').replace(/\.xlsx$/, ending);
let failed = 0;
try {
  mkdirSync(join(work, 'out'));
  for (const name of names) copyFileSync(join(folder, name), join(work, flat(name, '.xlsx')));
  // 44,34,76,1: comma, quotation mark, UTF-8, from the first line.
  execFileSync('soffice', [`-env:UserInstallation=file://${work}/profile`, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
    '--outdir', join(work, 'out'), ...names.map((name) => join(work, flat(name, '.xlsx')))], { stdio: 'ignore' });
  for (const name of names) {
    const opened = parse(readFileSync(join(work, 'out', flat(name, '.csv'))));
    const plain = parse(readFileSync(join(folder, name.replace(/\.xlsx$/, '.plain.csv'))));
    if (JSON.stringify(opened.slice(1)) !== JSON.stringify(plain.slice(1)) || opened.length < 2) {
      console.error(`${name}: not the rows of the CSV beside it`);
      failed += 1;
    }
  }
} finally {
  rmSync(work, { recursive: true });
}
console.log(`${names.length} workbooks opened, ${failed} differ`);
process.exit(failed > 0 || names.length === 0 ? 1 : 0);
