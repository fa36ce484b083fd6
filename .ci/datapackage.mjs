// Checks the data package of a built site with the validator of its makers: the description, then every row against it.
// usage: node datapackage.mjs FOLDER
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import datapackage from 'datapackage';

const folder = process.argv[2];
const packaged = await datapackage.Package.load(join(folder, 'datapackage.json'), { strict: true });
for (const resource of packaged.resources) {
  const rows = await resource.read(); // casts every cell, and throws on a value, a head or a key that breaks the schema
  const bytes = readFileSync(join(folder, resource.descriptor.path));
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (bytes.length !== resource.descriptor.bytes || hash !== resource.descriptor.hash) throw new Error(`${resource.name}: another file than was described`);
  if (rows.length === 0) throw new Error(`${resource.name}: no rows`);
  console.log(`${resource.name}: ${rows.length} rows, valid`);
}
