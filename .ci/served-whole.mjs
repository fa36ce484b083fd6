// Reads pages as browsers do while builds are deployed in turn, until it is told to end (SIGTERM): each page is whole and of one of the
// builds, and everything it names in assets/, and every file of the search that was there when it was read, is there and is what its name says.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const [base, ...builds] = process.argv.slice(2);
const manifests = builds.map(folder => JSON.parse(readFileSync(`${folder}/build.json`, 'utf8')).files);
const pages = Object.keys(manifests[0]).filter(path => path.endsWith('.html') && manifests.every(files => files[path]));
const counts = { pages: 0, files: 0, failed: 0, mixed: 0, seen: new Set() };
let isEnding = false;
process.on('SIGTERM', () => { isEnding = true; });

const hashOf = bytes => createHash('sha256').update(bytes).digest('hex');
const say = what => { if (counts.failed + counts.mixed <= 20) console.log(what); };

async function get(path) {
  try {
    const answer = await fetch(new URL(path, base));
    if (answer.ok)
      return Buffer.from(await answer.arrayBuffer());
    say(`${path}: ${answer.status}`);
  } catch (failure) {
    say(`${path}: ${failure.cause ?? failure}`);
  }
  return null;
}

// A hash is in the name of an asset; a part of the search is called by its own name within.
function isNamed(path, bytes) {
  const [, part] = /assets\/search\/(.*)\.js$/.exec(path) ?? [];
  return part ? bytes.includes(`"${part}"`) : hashOf(bytes).startsWith(/\.([0-9a-f]{8})\.[a-z]+$/.exec(path)?.[1] ?? 'no hash');
}

async function file(path) {
  counts.files++;
  const bytes = await get(path);
  if (!bytes || !isNamed(path, bytes)) {
    counts.mixed++;
    say(`${path} is not what a page names`);
  }
  return bytes;
}

async function read(path) {
  counts.pages++;
  const bytes = await get(path);
  if (!bytes) {
    counts.failed++;
    return;
  }
  const of = manifests.findIndex(files => files[path] === hashOf(bytes));
  if (of < 0) {
    counts.mixed++;
    say(`${path} is of no build`);
    return;
  }
  counts.seen.add(of);
  await wait(Math.random() * 400); // a browser asks for the rest a little later, the search much later
  // The index of the search is asked for by its one name, and may be of a later build than the page: it is whole all the same.
  if (bytes.toString().includes('rel="preload"'))
    await readIndex();
  const named = [...bytes.toString().matchAll(/="([^"]*assets\/[^"]*)"/g)].map(match => new URL(match[1], new URL(path, base)).pathname.slice(1));
  for (const name of new Set(named))
    await file(name);
}

async function readIndex() {
  counts.files++;
  const bytes = await get('search/index.js');
  const of = manifests.findIndex(files => bytes && files['search/index.js'] === hashOf(bytes));
  if (of < 0) {
    counts.mixed++;
    say('search/index.js is of no build');
    return;
  }
  for (const shard of Object.keys(manifests[of]).filter(other => /^assets\/search\/.*\.js$/.test(other)))
    await file(shard);
}

const readers = Array.from({ length: 4 }, async (_, reader) => {
  for (let at = reader; !isEnding; at = (at + 7) % pages.length) {
    await read(Math.random() < 0.1 ? 'search/index.html' : pages[at]);
    await wait(10);
  }
});
await Promise.all(readers);
console.log(`${counts.pages} pages and ${counts.files} files they name read, of ${counts.seen.size} builds: ${counts.failed} failed, ${counts.mixed} mixed`);
process.exit(counts.failed + counts.mixed > 0 || counts.pages === 0 || counts.seen.size < builds.length ? 1 : 0);
