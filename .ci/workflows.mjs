// Checks workflows with action-validator, and that each action is named by the hash of its commit.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { validateWorkflow } = createRequire(import.meta.url)("@action-validator/core");
let failed = 0;
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  const found = validateWorkflow(text).errors.map((each) => `${path}: ${each.title} ${each.path ?? ""} ${each.detail ?? JSON.stringify(each.states ?? "")}`);
  for (const [i, line] of text.split("\n").entries()) {
    const uses = /^\s*(?:- )?uses:\s*(\S+)/.exec(line)?.[1];
    if (uses && !/^[\w./-]+@[0-9a-f]{40}$/.test(uses)) found.push(`${path}:${i + 1}:1: ${uses} is not named by the hash of a commit`);
  }
  for (const each of found) console.error(each);
  failed += found.length;
}
console.log(failed ? `workflows: ${failed} mistakes` : "workflows: sound");
process.exit(failed ? 1 : 0);
