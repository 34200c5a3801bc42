/** A paper that is dated before the one on which it rests. */
export const olderPaper = (paper: string, on: string, ground: string, groundOn: string): string =>
  `Проверьте даты: ${paper} (${on}) раньше, чем основание: ${ground} (${groundOn}).`;
