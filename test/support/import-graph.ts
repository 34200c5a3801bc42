import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Sources of a layer, by their paths from the project's root. */
export function sourcesOf(layer: string): string[] {
  return readdirSync(join(ROOT, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(layer, name.replaceAll('\\', '/')))
    .sort();
}

/** What each file imports of the project, types included: to be typed by a file is to need it. */
export function importGraph(files: readonly string[]): Map<string, readonly string[]> {
  return new Map(files.map((file) => [file, importsOf(file, readSource(file))]));
}

export function readSource(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Files of the project that a source names in an import or an export, of values or of types, in whatever form. */
export function importsOf(file: string, source: string): string[] {
  const named = ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
  const own = named.filter((name) => name.startsWith('.'));
  return [...new Set(own.map((name) => posix.join(posix.dirname(file), name)))];
}

/** A circle of files, each importing the next and the last the first; null where there is none. */
export function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    const at = path.indexOf(file);
    if (at >= 0) return path.slice(at);
    if (done.has(file)) return null;
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const found = visit(next);
      if (found) return found;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const found = visit(file);
    if (found) return found;
  }
  return null;
}
