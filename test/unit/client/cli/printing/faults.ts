/** What may stand in Latin letters in a Russian text: names of programs and formats, and the buttons of a screen we do not write. */
const NAMES = new Set(
  (
    'MAX VK Temporal UI PostgreSQL PDF XLSX XLS CSV JSON HTML XML ZIP PNG JPEG TIFF UUID SHA SMTP IMAP URL DNS TLS ' +
    'UTF Windows Excel LibreOffice Word Terminate Cancel npm run start migrate max fault'
  ).split(' '),
);

/** Commands and what belongs to them: the program's name and what follows it, options, places, addresses, files, variables. */
const MACHINE = [
  // A table of the words that an option takes, the code before its Russian name.
  /^ {2}[A-Za-z]+(?= {2,})/gm,
  /https?:\/\/\S*/g,
  /[\w.+-]+@[\w.-]+/g,
  /[\w-]*(?:\/[\w-]+)+(?:\.[a-z]+)?/g,
  /[\wа-яё-]+\.(?:csv|xlsx|json|md|txt|pdf|html)(?!\w)/gi,
  /\b[a-z]+\/(?!\w)/g,
  /kontingent(?:[ ](?:[A-Za-z][A-Za-z-]*|--[a-z-]+|"[^"]*"|<[^>]*>|\[[^\]]*\]|·|[^\s.,;:()«»]+))*/g,
  /--?[a-z][a-z-]*(?: [A-Za-z0-9_/.-]+)?/g,
  /<[^<>]*>|\{[a-z]+\}|"\w+": "\w+"/g,
  /\b[A-Z]+(?:_[A-Z]+)+\b(?:=\S+)?/g,
  // Logins of the example college, and the command that the parser of the command line adds by itself.
  /логинами [a-z0-9, ]+/g,
  /^help(?= \[)/g,
];

/** Words in Latin letters that nobody at a college knows; codes of the product are among them. */
export function latinWords(text: string): string[] {
  const left = MACHINE.reduce((now, pattern) => now.replace(pattern, '·'), text);
  const words = left.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [];
  return words.filter((word) => word.length > 1 && !NAMES.has(word));
}

/** Lines with two blanks in a row. Lists that begin with blanks are set in columns, and so is a slip of «Кому: …». */
export function doubleBlanks(text: string): string[] {
  return text.split('\n').filter((line) => /\S {2,}\S/.test(line) && !/^ |^[А-Яа-яё]+: |__/.test(line));
}

/** Whether a text of several sentences lacks the end of the last one; a command or a value may stand at its end. */
export function lacksFullStop(text: string): boolean {
  const sentences = text.trim().split(/[.!?]\s+(?=[А-ЯЁ«])/);
  const last = sentences.at(-1) ?? '';
  return sentences.length > 1 && !/[\n:"(]/.test(last) && /[а-яё0-9»)]$/.test(last);
}
