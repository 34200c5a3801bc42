// node .ci/tally.js REPORT STATUS PROJECT…  prints "PASSED FAILED" of one vitest run.
// REPORT is what vitest's json reporter wrote, STATUS the exit status of the run; why something counts as failed
// beyond vitest's own count goes to stderr.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

const [reportPath, status, ...projects] = process.argv.slice(2);

function fail(reason) {
  console.error(`counted as failed: ${reason}`);
  return 1;
}

function tally(report) {
  const files = report.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  let failed = tests.filter((test) => test.status === 'failed').length;

  const unrun = tests.length - passed - failed;
  if (unrun > 0) {
    console.error(`counted as failed: ${unrun} skipped or unfinished test(s)`);
    failed += unrun;
  }
  for (const file of files) {
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) {
      failed += fail(`${relative(process.cwd(), file.name)} did not load or clean up: ${file.message ?? ''}`);
    }
  }
  for (const project of projects) {
    const folder = ['test', project, ''].join(sep);
    const ran = files.some(
      (file) => relative(process.cwd(), file.name).startsWith(folder) && file.assertionResults.length > 0,
    );
    if (!ran) failed += fail(`no test of ${folder} ran`);
  }
  if (Number(status) !== 0 && failed === 0) failed += fail(`the run ended with status ${status}`);
  return { passed, failed };
}

let counts;
try {
  counts = tally(JSON.parse(readFileSync(reportPath, 'utf8')));
} catch (error) {
  counts = { passed: 0, failed: fail(`no report: ${error.message}`) };
}
console.log(`${counts.passed} ${counts.failed}`);
