/**
 * The closed list of words that names in code do not use, each with what is said instead (docs/adr/0028-plain-names.md).
 * A pattern is matched against the whole name; `file` names are matched by their words.
 */
export const FORBIDDEN = [
  [/^(lead|leads|led)([A-Z]|$)|^Led[A-Z]|[a-z]Leads?$/, 'run, drive (a case); state, progress; sub-process'],
  [/^(turn|turns)$|^(begin|end)Turn$|[a-z]Turns?$|^Turn$/, 'decision, round; start, finish'],
  [/^(hear|hears|heard)([A-Z]|$)|[a-z]Heard$|^Heard$/, 'receive, received; peerMessage'],
  [/^(noteWord|claimWords|tellOther|byWord|[a-z]+sWord)$/, 'recordPeerMessage, sendPeerMessage; status'],
  [/[wW]ish(es)?([A-Z]|$)/, 'input, request, options'],
  [/^[wW]orlds?([A-Z]|$)|[a-z]Worlds?$/, 'context'],
  [/^take([A-Z]|$)|^Taken[A-Z]/, 'lock, acquire, reserve, claim, receive, decideAndCommit'],
  [/^keep[A-Z]|^Kept[A-Z]|^keptOf$/, 'save, record, store; stored'],
  [/^tell([A-Z]|$)|^Told$|^markTold$/, 'enqueue, notify, send, report, show'],
  [/^(near|far)$/, 'local, remote; closest'],
  [/^[fF]lights?$/, 'queue (p-queue)'],
  [/^(rest|rests|endRest|untilRest|[uU]nrest)$/, 'wait, waitUntil, waitUntilQuiet; others, left'],
  [/^everywhere$/, 'forEachTenant'],
  [/^(landed|landing)$/, 'drained'],
  [/^wake$/, 'notify; due, wakesAt'],
  [
    /^(within|inOrganization|outsideOrganizations|organizationIds)$/,
    'transaction, inTenant, acrossTenants, tenantIds',
  ],
  [/^(recheck|lookAround|lookAgain|look|looks|turned)$/, 'reevaluate; view, read, seen'],
  [
    /^(settle|settles|mend|mends|mended|mending|informing|onward)([A-Z]|$)/,
    'apply, fix, correct, notify, next',
  ],
  [/^effectKey$/, 'idempotencyKey'],
  [/^(guarded|beating)$/, 'withFailureMapping, withHeartbeat'],
  [/^(Mortal|onDeath|onRevival)$/, 'Supervised, onExit, onRestart'],
  [
    /^(dice|Dice|diceOf|storm|Storm[A-Z]\w*|story|Story|stories|foretell|[pP]ictures?|brokenPromises)$/,
    'rng, chaos, log, predict, snapshot, acknowledgements',
  ],
];

/** Names that stay though a word of the list is in them, by the start of their file's path: each with its reason. */
export const EXCEPTIONS = [
  { name: 'takeOver', reason: 'the usual word for it, and the name of an activity that stands in histories' },
  { name: 'takeOversOf', reason: 'of takeOver' },
  { name: 'keepDeliveryStatus', file: 'mail/receive/parse-letter.ts', reason: 'an option of mailparser' },
  {
    name: 'take',
    file: 'lint/import-directions.js',
    reason: 'who may take what of whom is the question of that rule',
  },
  { name: 'takeTypes', file: 'lint/import-directions.js', reason: 'as take' },
];

/** Words that names of files do not use, each with what is said instead. */
export const FORBIDDEN_FILES = [
  ['wish', 'input'],
  ['world', 'context'],
  ['lead', 'sub-process'],
  ['leads', 'sub-processes'],
  ['heard', 'received'],
  ['wake', 'notify'],
  ['flights', 'queue'],
  ['rest', 'quiescence'],
  ['known', 'a noun'],
  ['earlier', 'a noun beside it'],
  ['who', 'identity'],
  ['storm', 'chaos'],
  ['dice', 'rng'],
  ['picture', 'snapshot'],
  ['story', 'log'],
  ['promises', 'acknowledgements'],
];
export const FILES_THAT_STAY = [
  { file: 'client/cli/known-failures.ts', reason: 'failures that are known are what it lists' },
  { file: 'test/replay/known-differences.ts', reason: 'differences that are known are what it lists' },
  { file: 'registry/order/earlier-order.ts', reason: 'an earlier order is a term of the domain' },
];

/** What is said instead of the name in this file; null where the name is allowed. */
export function plainNameFor(name, file) {
  if (EXCEPTIONS.some((one) => one.name === name && (one.file === undefined || one.file === file)))
    return null;
  return FORBIDDEN.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** What the file is to be called by instead of a word of its name; null where its name is allowed. */
export function plainFileNameFor(file) {
  if (FILES_THAT_STAY.some((one) => one.file === file)) return null;
  const words = file.split('/').at(-1).split(/[.-]/);
  const found = FORBIDDEN_FILES.find(([word]) => words.includes(word));
  return found ? { word: found[0], instead: found[1] } : null;
}

/** Looks at what a file declares; what it only uses was declared elsewhere, or is another library's. */
export const plainNames = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      name: '`{{name}}`: the word is not used in names; say {{instead}} (lint/plain-names.js).',
      file: 'The name of the file has the word `{{word}}`; say {{instead}} (lint/plain-names.js).',
    },
  },
  create(context) {
    const file = context.filename.slice(context.cwd.length + 1).replaceAll('\\', '/');
    return {
      Program(node) {
        const bad = plainFileNameFor(file);
        if (bad) context.report({ node, loc: { line: 1, column: 0 }, messageId: 'file', data: bad });
      },
      Identifier(node) {
        const instead = isDeclared(node) ? plainNameFor(node.name, file) : null;
        if (instead !== null) context.report({ node, messageId: 'name', data: { name: node.name, instead } });
      },
    };
  },
};

const KEYED = ['TSPropertySignature', 'TSMethodSignature', 'MethodDefinition', 'PropertyDefinition'];
const NAMED = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ClassDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'VariableDeclarator',
];

function isDeclared(node) {
  const { parent } = node;
  if (NAMED.includes(parent.type)) return parent.id === node || parent.params?.includes(node) === true;
  if (KEYED.includes(parent.type)) return parent.key === node && !parent.computed;
  if (parent.type === 'Property') {
    // Of a pattern only what it binds; a property that is read there is another's.
    if (parent.parent.type === 'ObjectPattern') return parent.value === node;
    return parent.key === node && !parent.computed && !parent.shorthand;
  }
  if (parent.type === 'AssignmentPattern') return parent.left === node;
  // `...rest` is what everybody calls it.
  if (parent.type === 'RestElement') return node.name !== 'rest' && parent.argument === node;
  return parent.type === 'ArrowFunctionExpression'
    ? parent.params.includes(node)
    : parent.type === 'ArrayPattern';
}
