// Types into a plan as an editor would, with the YAML language server behind: completion offers the priorities, an unknown key and an
// unknown priority are underlined, and the real files are clean. Usage: node .ci/schemas.mjs SITE
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const site = resolve(process.argv[2] ?? ".");
const server = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });

// The base protocol of LSP: a header with the length in bytes, then JSON.
let received = Buffer.alloc(0);
let last = 0;
const answers = new Map();
const diagnostics = new Map();
child.stdout.on("data", data => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const end = received.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(received.toString("latin1", 0, end))[1]);
    if (received.length < end + 4 + length) return;
    take(JSON.parse(received.toString("utf8", end + 4, end + 4 + length)));
    received = received.subarray(end + 4 + length);
  }
});
function take(message) {
  if (message.method === "textDocument/publishDiagnostics") diagnostics.set(message.params.uri, message.params.diagnostics);
  else if (message.method && message.id !== undefined)
    send({ id: message.id, result: message.method === "workspace/configuration" ? message.params.items.map(item => settings[item.section] ?? null) : null });
  else answers.get(message.id)?.(message);
}
function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
}
function ask(method, params) {
  const id = ++last;
  return new Promise(resolve => { answers.set(id, message => resolve(message.result)); send({ id, method, params }); });
}
const settings = { yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false } } };

let failed = 0;
function expect(what, isSo, found) {
  console.log(`${isSo ? "ok    " : "FAILED"} ${what}`);
  if (!isSo) { failed++; console.log("       ", JSON.stringify(found)?.slice(0, 600)); }
}

// A name of its own each time: what the server says of a file that was closed is not taken for an answer.
let opened = 0;
const uriOf = path => pathToFileURL(join(site, path.replace(/[^/]+$/, name => `${++opened}-${name}`))).href;
async function open(path, text) {
  const uri = uriOf(path);
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  for (let waited = 0; !diagnostics.has(uri) && waited < 60_000; waited += 50) await new Promise(resolve => setTimeout(resolve, 50));
  const found = diagnostics.get(uri);
  send({ method: "textDocument/didClose", params: { textDocument: { uri } } });
  return found ?? [{ message: "the server said nothing" }];
}
async function completed(path, text, line, character) {
  const uri = uriOf(path);
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  const answer = await ask("textDocument/completion", { textDocument: { uri }, position: { line, character } });
  send({ method: "textDocument/didClose", params: { textDocument: { uri } } });
  return (answer?.items ?? answer ?? []).map(item => item.label);
}

setTimeout(() => { console.error("schemas: the language server did not answer in time"); child.kill(); process.exit(1); }, 180_000).unref();
await ask("initialize", { processId: process.pid, rootUri: pathToFileURL(site).href, capabilities: { workspace: { configuration: true } }, workspaceFolders: null });
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings } });

const plan = "content/plans/2018/new.yml";
const head = "# yaml-language-server: $schema=../../.schema/plan.json\nprovince: 海南省\nyear: 2018\ntitle: 标题\ncoverage: complete\npriorities:\n";
const row = "    items:\n      - tasks:\n          - id: hi-2018-001\n            task: 甲\n";
const priorities = await completed(plan, `${head}  - priority: \n`, 6, 14);
expect("priority: offers the six priorities", priorities.filter(label => label.includes("知识产权") || label.includes("组织实施")).length >= 6, priorities);
const fields = await completed(plan, `${head}  - priority: 实施严格的知识产权保护\n${row}            \n`, 11, 12);
expect("a row offers its fields", ["result", "departments", "note"].every(field => fields.includes(field)), fields);
const items = await completed(plan, `${head}  - priority: 实施严格的知识产权保护\n    items:\n      - item: \n`, 8, 14);
expect("item: offers work items", items.includes("加强海关知识产权保护"), items);

const sound = await open(plan, `${head}  - priority: 实施严格的知识产权保护\n${row}`);
expect("a sound plan has no mark", sound.length === 0, sound);
const unknown = await open(plan, `${head}  - priority: 实施严格的知识产权保护\n${row}            reslut: 乙\n`);
expect("an unknown field is underlined where it stands", unknown.length === 1 && unknown[0].range.start.line === 11 && unknown[0].range.start.character === 12, unknown);
const priority = await open(plan, `${head}  - priority: 实施严格的保护\n${row}`);
expect("an unknown priority is underlined", priority.length === 1 && priority[0].range.start.line === 6, priority);

const schemaOf = path => path.startsWith("content/plans/") ? "../../.schema/plan.json"
  : path.startsWith("content/ui/") ? "../.schema/words.json" : path.startsWith("content/titles/") ? "../.schema/titles.json"
  : path === "site.yml" ? "content/.schema/site.json" : `.schema/${path.slice("content/".length, -4)}.json`;
const files = ["site.yml", ...readdirSync(join(site, "content"), { recursive: true }).map(path => `content/${path.replaceAll("\\", "/")}`).filter(path => path.endsWith(".yml"))];
for (const path of files) {
  const text = readFileSync(join(site, path), "utf8");
  const found = await open(path, text.startsWith("# yaml-language-server:") ? text : `# yaml-language-server: $schema=${schemaOf(path)}\n${text}`);
  expect(`${path} is clean`, found.length === 0, found);
}
const [sample] = files.filter(path => path.startsWith("content/plans/"));
const misspelt = await open(sample, `# yaml-language-server: $schema=${schemaOf(sample)}\n${readFileSync(join(site, sample), "utf8").replace("coverage:", "coverrage:")}`);
expect("a real plan with a misspelt field is not", misspelt.length > 0, misspelt);
child.kill();
process.exitCode = failed === 0 ? 0 : 1;
