// Runs Lighthouse with its mobile profile over the home page, a plan, a task and the search of a built site, served on this machine
// compressed, as hosts of static files do. Performance must reach 99, the other categories 100. A machine
// that does something else beside makes a page slower, never faster: what falls short is run again, at most thrice in all.
// usage: node lighthouse.mjs FOLDER
// Uses the browser that PLANSITE_BROWSER names, else one that is installed.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [folder] = process.argv.slice(2);
const RUNS = 3;
const least = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json', '.xml': 'application/xml', '.txt': 'text/plain' };

const files = new Map(readdirSync(folder, { recursive: true })
  .filter((name) => statSync(join(folder, name)).isFile())
  .map((name) => ['/' + name.replaceAll('\\', '/'), name]));
const server = createServer((request, response) => {
  const name = files.get(decodeURI(new URL(request.url, 'http://localhost').pathname));
  if (!name) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream', 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' });
  response.end(gzipSync(readFileSync(join(folder, name))));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const inPlans = [...files.keys()].filter((path) => path.startsWith('/plans/') && path.endsWith('.html')).sort();
const pages = [
  '/index.html',
  inPlans.find((path) => /^\/plans\/\d+\/[^/]+\/index\.html$/.test(path)),
  inPlans.find((path) => !path.endsWith('/index.html')),
  '/search/index.html',
  `/search/index.html?q=${encodeURIComponent('专利')}`,
];

const browser = await launch({
  chromePath: process.env.PLANSITE_BROWSER || undefined,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let failed = false;
try {
  for (const page of pages) {
    let lhr;
    for (let run = 0; run < RUNS && !(lhr?.categories.performance.score * 100 >= least.performance); run++) {
      ({ lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}${page}`, { port: browser.port, onlyCategories: Object.keys(least), logLevel: 'error' }));
    }
    const scores = Object.entries(least).map(([name, mark]) => {
      const category = lhr.categories[name];
      const score = Math.round(category.score * 100);
      if (score < mark) {
        failed = true;
        for (const { id, weight } of category.auditRefs) {
          const audit = lhr.audits[id];
          if (weight > 0 && audit.score !== null && audit.score < 1) console.error(`${page}: ${name}: ${id}: ${audit.title} ${audit.displayValue ?? ''} (${audit.score})`);
        }
      }
      return `${name} ${score}`;
    });
    const { 'first-contentful-paint': paint, 'total-blocking-time': blocking, 'cumulative-layout-shift': shift } = lhr.audits;
    console.log(`${decodeURI(page)}: ${scores.join(', ')}; first paint ${paint.displayValue}, blocking ${blocking.displayValue}, shift ${shift.displayValue}`);
  }
} finally {
  await browser.kill();
  server.close();
}
process.exit(failed ? 1 : 0);
