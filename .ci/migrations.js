// node .ci/migrations.js [--list] [BASE]  holds that migrations are only ever added (docs/adr/0017).
// `.ci/migrations.json` names every migration that has landed, with the SHA-256 of its text. What it says at the merge
// base with BASE (the main branch when not given; on it, the last commit and the one before) must be true still, and
// what was added since must come after it. Until the first list has landed nothing is compared.
// --list writes the list anew from the files, refusing what the comparison would refuse; the first one switches it on.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const LIST = '.ci/migrations.json';
const args = process.argv.slice(2);
const wanted = args.find((arg) => arg !== '--list');

/** What git says, or null where it does not know the commit or the file. */
function git(...command) {
  try {
    return execFileSync('git', command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

/** The commits whose list must hold: the merge base; on the main branch itself the last one and the one before it. */
function bases() {
  const main = wanted ?? ['origin/main', 'main'].find((name) => git('rev-parse', '--verify', name) !== null);
  const base = main === undefined ? null : git('merge-base', 'HEAD', main);
  if (base === null || base !== git('rev-parse', 'HEAD')) return base === null ? [] : [base];
  return ['HEAD', 'HEAD~1'].filter((name) => git('rev-parse', '--verify', name) !== null);
}

function filesOfNow() {
  const names = readdirSync('migrations')
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const hash = (name) =>
    createHash('sha256')
      .update(readFileSync(`migrations/${name}`))
      .digest('hex');
  return Object.fromEntries(names.map((name) => [name, hash(name)]));
}

/** What is wrong with the migrations of now after those that have landed, a sentence each. */
function problems(merged, now) {
  const last = Object.keys(merged).sort().at(-1) ?? '';
  const found = [];
  for (const [name, sha256] of Object.entries(merged)) {
    if (!(name in now)) found.push(`${name} has landed and is missing`);
    else if (now[name] !== sha256)
      found.push(`${name} has landed and is another text: write the next migration`);
  }
  for (const name of Object.keys(now)) {
    if (!(name in merged) && name <= last) found.push(`${name} is new and does not come after ${last}`);
  }
  return found;
}

const commits = bases();
const before = commits.map((commit) => git('show', `${commit}:${LIST}`)).filter((text) => text !== null);
const files = filesOfNow();
const found = [...new Set(before.flatMap((text) => problems(JSON.parse(text), files)))];
if (args.includes('--list') && found.length === 0) {
  writeFileSync(LIST, `${JSON.stringify(files, null, 2)}\n`);
}
const list = existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) : null;
if (list === null && before.length > 0) found.push(`${LIST} is missing`);
if (list !== null && JSON.stringify(list) !== JSON.stringify(files)) {
  found.push(`${LIST} is not the list of migrations/: node .ci/migrations.js --list`);
}
// A checkout without history would compare with nothing and find nothing; files without a repository can do no better.
const repository = git('rev-parse', '--is-inside-work-tree') === 'true';
if (
  list !== null &&
  repository &&
  (commits.length === 0 || git('rev-parse', '--is-shallow-repository') === 'true')
) {
  found.push('there is no commit to compare with: fetch the main branch with its history, or name one');
}
for (const problem of found) console.error(problem);
if (list === null && found.length === 0) {
  console.log('no list of migrations has landed: nothing is compared yet');
}
process.exitCode = found.length > 0 ? 1 : 0;
