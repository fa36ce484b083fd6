// Follows every link of a built site over HTTP, as a reader's browser would, and compares what was reached with what was built.
// usage: node links.mjs FOLDER PREFIX      (PREFIX: / or /a/b/)
import { createServer } from 'node:http';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LinkChecker, LinkState } from 'linkinator';
import sirv from 'sirv';

const [folder, prefix] = process.argv.slice(2);
const files = sirv(folder, { dev: true, etag: false });
const server = createServer((request, response) => {
  // Outside the prefix there is nothing: a link that climbs out of the site breaks here.
  const missing = () => { response.statusCode = 404; response.end(); };
  if (!request.url.startsWith(prefix)) return missing();
  request.url = request.url.slice(prefix.length - 1);
  files(request, response, missing);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const root = `http://127.0.0.1:${server.address().port}${prefix}`;

const { links } = await new LinkChecker().check({
  path: [root, `${root}404.html`],
  recurse: true,
  checkFragments: true,
  redirects: 'error',
  concurrency: 8,
  linksToSkip: async (url) => !url.startsWith(root),
});
server.close();

const broken = links.filter((link) => link.state === LinkState.BROKEN);
for (const link of broken) console.error(`broken: ${link.url} (status ${link.status}) on ${link.parent}`);
const reached = new Set(links.filter((link) => link.state === LinkState.OK).map((link) => decodeURI(new URL(link.url).pathname).slice(prefix.length)));
const pages = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.html'));
const unreached = pages.filter((page) => !reached.has(page));
for (const page of unreached) console.error(`not reached from the home page: ${join(folder, page)}`);
const foreign = new Set(links.filter((link) => link.state === LinkState.SKIPPED).map((link) => link.url));
console.log(`${prefix}: ${links.length} links, ${broken.length} broken; ${pages.length} pages, ${unreached.length} not reached; ${foreign.size} addresses elsewhere not followed`);
process.exit(broken.length + unreached.length > 0 ? 1 : 0);
