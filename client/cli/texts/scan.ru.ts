import { LIMITS } from '../../../domain/limits.ts';

/** Scans of orders. */
export const texts = {
  cannotRead: (path: string) => `Не могу прочитать «${path}». Проверьте имя файла.`,
  badScan: {
    notPdf: 'Скан приказа должен быть целым файлом PDF. Отсканируйте или сохраните приказ в PDF и повторите.',
    togetherTooLarge: `Приложения к одному письму вместе больше ${LIMITS.papersMegabytes} МБ: такое письмо почта не примет. Уменьшите разрешение или отправьте часть следующим письмом.`,
    tooLarge: `Скан приказа больше ${LIMITS.scanMegabytes} МБ: больше программа не принимает. Уменьшите разрешение и повторите.`,
  } as Readonly<Record<string, string>>,
} as const;
