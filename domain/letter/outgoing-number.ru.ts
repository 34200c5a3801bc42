/** A number of the product's own index of outgoing letters: «С-12». */
export function ownOutgoingNumber(number: number): string {
  return `С-${number}`;
}

/** Would an entered number meet one of the product's own index, written with either alphabet. */
export function looksLikeOwnOutgoing(text: string): boolean {
  return /^[СC]\s*-\s*\d+$/iu.test(text.trim());
}

/** Stands for the number of a letter that has not left: numbers are given without gaps, to what is sent. */
export const NUMBER_WHEN_SENT = '(присвоится при отправке)';
