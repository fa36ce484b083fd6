// Checks every JSON-LD block of a built site against schema.org: its types and properties, as Google's schema-dts has them for the
// TypeScript compiler, which refuses a property that the type does not have and a value of another kind.
// usage: node structured-data.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2];
const here = import.meta.dirname;
const blocks = [];
for (const path of readdirSync(folder, { recursive: true }).filter((each) => each.endsWith('.html')).sort()) {
  for (const [, text] of readFileSync(join(folder, path), 'utf8').matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
    blocks.push(...JSON.parse(text)['@graph'].map((node) => ({ path, node })));
  }
}
if (blocks.length === 0) throw new Error('no block at all');

// Of the nodes that have the same shape one is enough: texts differ, types and properties do not.
const shape = (value) => {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shape))].sort()}]`;
  if (typeof value !== 'object') return typeof value;
  return `{${Object.entries(value).map(([name, each]) => `${name}:${name === '@type' ? each : shape(each)}`)}}`;
};
const shapes = new Map(blocks.map((block) => [shape(block.node), block]));

const type = (node) => `WithContext<Extract<${node['@type']}, object>>`;
const work = mkdtempSync(join(here, 'structured-data-'));
try {
  const lines = [...shapes.values()].map(({ path, node }, i) =>
    `/* ${path} */ export const block${i}: ${type(node)} = ${JSON.stringify({ '@context': 'https://schema.org', ...node })};`);
  const types = [...new Set([...shapes.values()].map(({ node }) => node['@type']))];
  writeFileSync(join(work, 'blocks.ts'), `import type { WithContext, ${types.join(', ')} } from 'schema-dts';\n${lines.join('\n')}\n`);
  const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '--noEmit', '--strict', '--moduleResolution', 'bundler', '--module', 'esnext', join(work, 'blocks.ts')], { stdio: 'inherit' });
  console.log(`${basename(folder)}: ${blocks.length} nodes of JSON-LD in ${shapes.size} shapes (${types.join(', ')}) keep to schema.org`);
} finally {
  rmSync(work, { recursive: true });
}
