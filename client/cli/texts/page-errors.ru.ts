import { LIMITS } from '../../../domain/limits.ts';

/** What a refusal says of the page of a list that was asked for, by its field. */
export const INVALID_PAGE: Readonly<Record<string, () => string>> = {
  limit: () => `Строк на странице бывает от 1 до ${LIMITS.page.most}. Остальное — на следующих: --after.`,
  after: () =>
    'Продолжить отсюда нельзя: значение --after берут из строки «Дальше» того же списка. Начните список сначала.',
};
