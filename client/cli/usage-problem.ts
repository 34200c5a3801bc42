/** The command was typed in a form the program does not take; carries the Russian sentence about it. */
export class UsageProblem extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'Usage';
  }
}
