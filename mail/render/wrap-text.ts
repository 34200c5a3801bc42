// RFC 5322, 2.1.1 recommends 78 characters at most; a quoting mark of a reply needs a few of them.
const WIDTH = 72;

/** The width of a list mark, `1. ` or `- `, under whose text the next lines of the item are set. */
function hangOf(line: string): number {
  return /^\s*(?:\d+\.|-)\s+|^\s*/.exec(line)?.[0].length ?? 0;
}

function wrapLine(line: string): string[] {
  const hang = ' '.repeat(hangOf(line));
  const lines: string[] = [];
  let current = line.slice(0, hang.length);
  for (const word of line.slice(hang.length).split(/[ \t]+/)) {
    if (current.length > hang.length && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = hang + word;
    } else {
      current += current.length > hang.length ? ` ${word}` : word;
    }
  }
  return [...lines, current.trimEnd()];
}

/**
 * Sets text in lines of 72 characters at most, a list item under its mark. A word longer than a line, an address of a
 * page say, stays whole. A non-breaking space does not break and becomes an ordinary one; several empty lines become
 * one; the text ends with a newline.
 */
export function wrapText(text: string): string {
  const wrapped = text.split('\n').flatMap(wrapLine).join('\n');
  return `${wrapped
    .replaceAll('\u00a0', ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
