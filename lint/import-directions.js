import { posix, sep } from 'node:path';
import { NO_PLACE, placeOf, ROOM_LAW, roomsAllow } from './rooms.js';

const code = (folder) => new RegExp(`^${folder}/`);
const data = [code('calendars'), code('editions'), code('examples'), code('migrations')];
const contract = /^workflows\/(.*\/)?contract\.ts$/;
/** What a rule of calendars or numbers decides must reach a workflow as a recorded result, not as code that changes. */
const decidedInActivities = /^domain\/(calendar\/(calendar|zone|term)|people\/phone)\.ts$/;
const anyPackage = /./;
const temporal = /^@temporalio\//;

/**
 * Who may import whom, a row a folder. The first row whose `from` matches the importing file is the file's law;
 * a file that no row describes may import nothing of the project.
 *
 * - `take`: project files it may import for their values (its own folder is allowed but for what `refuse` names);
 * - `takeTypes`: project files it may import with `import type` only;
 * - `refuse`, `refusePackages`: exceptions to the two lists of what may be taken;
 * - `packages`: npm packages and `node:` modules it may import for their values; types are free but in `domain`;
 * - `law`: the sentence a person reads when the rule fires.
 */
const directions = [
  {
    from: /^domain\/people\/phone\.ts$/,
    packages: /^libphonenumber-js(\/|$)/,
    strictTypes: true,
    law: 'domain imports nothing outside itself; phone.ts alone takes libphonenumber-js (docs/adr/0002)',
  },
  {
    from: code('domain'),
    strictTypes: true,
    law: 'domain imports nothing outside itself; phone.ts alone takes libphonenumber-js (docs/adr/0002)',
  },
  {
    from: code('registry'),
    take: [code('domain'), ...data],
    packages: anyPackage,
    refusePackages: temporal,
    strictTypes: true,
    law: 'registry takes domain and knows no Temporal',
  },
  {
    from: code('workflows'),
    take: [code('domain')],
    refuse: decidedInActivities,
    takeTypes: [code('activities'), decidedInActivities],
    packages: /^@temporalio\/(workflow|common)(\/|$)/,
    strictTypes: true,
    law:
      'workflows take domain (not its calendar, zone, term and phone), import type of activities, ' +
      '@temporalio/workflow and @temporalio/common, nothing else',
  },
  {
    from: code('mail'),
    take: [code('domain')],
    packages: anyPackage,
    refusePackages: temporal,
    law: 'mail takes domain, not even types of registry, and knows no Temporal',
  },
  {
    from: code('activities'),
    take: [code('domain'), code('registry'), code('mail'), ...data],
    packages: anyPackage,
    refusePackages: /^@temporalio\/(client|worker|workflow)(\/|$)/,
    law: 'activities take domain, registry and mail',
  },
  {
    from: code('temporal'),
    take: [code('domain'), contract],
    takeTypes: [code('registry')],
    packages: anyPackage,
    refusePackages: /^@temporalio\/(worker|workflow|activity)(\/|$)/,
    law: 'temporal takes domain, workflows/*/contract.ts and import type of registry; it alone takes @temporalio/client',
  },
  {
    // The facade: its own files, and the acts and reads it is made of. Its skins are the other folders.
    from: /^client\/([^/]+\.ts$|(acts|reads|shapes|work)\/)/,
    // A preview of a letter is rendered by the code that renders it to be sent.
    take: [
      code('domain'),
      code('registry'),
      code('mail'),
      code('temporal'),
      contract,
      /^config\.ts$/,
      ...data,
    ],
    refuse: code('client/cli'),
    takeTypes: [code('workflows')],
    packages: anyPackage,
    refusePackages: temporal,
    law:
      'the facade takes domain, registry, mail, temporal, workflows/*/contract.ts, config.ts and ' +
      'import type of workflows, and knows no skin (client/cli); only temporal/ takes @temporalio/client',
  },
  {
    from: code('client/(import|texts)'),
    take: [code('domain'), code('registry'), ...data],
    refuse: /^client\/(?!(import|texts)\/)/,
    packages: anyPackage,
    refusePackages: temporal,
    law: 'readers of files and texts for every skin take domain and registry, and know no skin',
  },
  {
    from: code('client'),
    take: [code('domain'), code('registry'), contract, /^config\.ts$/, ...data],
    refuse: code('client/(acts|reads|shapes)'),
    takeTypes: [code('workflows')],
    packages: anyPackage,
    refusePackages: temporal,
    law:
      'the skins of client take the facade (client/college.ts), domain, registry, workflows/*/contract.ts, config.ts ' +
      'and import type of workflows; acts and reads are reached through the facade, and so is Temporal',
  },
  {
    from: code('worker'),
    take: [
      code('domain'),
      code('registry'),
      code('mail'),
      code('activities'),
      code('workflows'),
      code('temporal'),
      /^config\.ts$/,
      ...data,
    ],
    packages: anyPackage,
    refusePackages: /^@temporalio\/client(\/|$)/,
    law: 'worker takes all but client (and stack, test, bench); only temporal/ takes @temporalio/client',
  },
  {
    from: code('stack'),
    packages: anyPackage,
    law: 'stack takes no other folder: it starts programs and hands them addresses',
  },
  {
    from: code('bin'),
    take: [code('client'), code('domain')],
    packages: anyPackage,
    law: 'bin takes client',
  },
  { from: /^(test|bench)\//, take: [/./], packages: anyPackage, law: 'test and bench take all' },
  { from: /^(lint|\.ci)\//, packages: anyPackage, law: 'lint and .ci take no other folder' },
  { from: /^config\.ts$/, take: [code('domain')], packages: anyPackage, law: 'config.ts takes domain' },
  {
    from: /^[^/]+\.config\.(ts|js)$/,
    take: [code('lint')],
    packages: anyPackage,
    law: 'a tool configuration takes lint',
  },
];

const matchesSome = (patterns, text) => (patterns ?? []).some((pattern) => pattern.test(text));
const folderOf = (path) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path);

const isOfProject = (specifier) => /^\.{1,2}(\/|$)|^\//.test(specifier);
const targetOf = (file, specifier) => posix.normalize(posix.join(posix.dirname(file), specifier));

/** Whether `file` (a path from the project's root, with `/`) may import `specifier` in this form. */
function allows(row, file, specifier, typesOnly) {
  if (!isOfProject(specifier)) {
    if (typesOnly && !row.strictTypes) return true;
    return row.packages?.test(specifier) === true && row.refusePackages?.test(specifier) !== true;
  }
  const target = targetOf(file, specifier);
  if (row.refuse?.test(target) === true) return typesOnly && matchesSome(row.takeTypes, target);
  if (target.startsWith(folderOf(file)) && file.includes('/')) return true;
  if (typesOnly && matchesSome(row.takeTypes, target)) return true;
  return matchesSome(row.take, target) && row.refuse?.test(target) !== true;
}

function isTypesOnly(node) {
  const kind = node.importKind ?? node.exportKind;
  if (kind === 'type') return true;
  const names = node.specifiers ?? [];
  return names.length > 0 && names.every((name) => (name.importKind ?? name.exportKind) === 'type');
}

/** The law that an import breaks; undefined where it breaks none. */
function brokenLaw(row, file, specifier, typesOnly) {
  if (!row) return `${folderOf(file)} has no row in lint/import-directions.js`;
  if (!allows(row, file, specifier, typesOnly)) return row.law;
  if (!isOfProject(specifier) || roomsAllow(file, targetOf(file, specifier))) return undefined;
  return ROOM_LAW;
}

/**
 * The layout's import directions as a rule, by layers (above) and by rooms within them (lint/rooms.js): the message is
 * the law of the importing file.
 */
export const importDirections = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      forbidden: '"{{specifier}}" goes against the import directions: {{law}}.',
      noPlace: NO_PLACE,
    },
  },
  create(context) {
    const file = posix.relative(context.cwd.split(sep).join('/'), context.filename.split(sep).join('/'));
    const row = directions.find(({ from }) => from.test(file));
    const check = (node, source, typesOnly) => {
      if (typeof source?.value !== 'string') return;
      const specifier = source.value;
      const law = brokenLaw(row, file, specifier, typesOnly);
      if (law !== undefined) context.report({ node, messageId: 'forbidden', data: { specifier, law } });
    };
    const declaration = (node) => check(node, node.source, isTypesOnly(node));
    return {
      Program: (node) => {
        if (placeOf(file) === null) context.report({ node, messageId: 'noPlace' });
      },
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};
