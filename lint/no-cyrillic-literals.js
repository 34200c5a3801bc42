const cyrillic = /[\u0400-\u04ff]/;

/** What people read lives in text and template files; logic carries codes. Patterns (regular expressions) may name letters. */
export const noCyrillicLiterals = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      literal:
        'Russian text belongs in a text file (texts*.ts, *-texts.ts, *.ru.ts) or a template, not in logic.',
      name: 'A name in code is English; docs/glossary.md has the words.',
    },
  },
  create(context) {
    const report = (node, messageId) => context.report({ node, messageId });
    return {
      Literal: (node) =>
        typeof node.value === 'string' && cyrillic.test(node.value) && report(node, 'literal'),
      TemplateElement: (node) => cyrillic.test(node.value.raw) && report(node, 'literal'),
      Identifier: (node) => cyrillic.test(node.name) && report(node, 'name'),
    };
  },
};
