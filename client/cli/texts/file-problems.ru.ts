/** What is wrong with a file that a person names, place by place. */
export const texts = {
  /** What any such file may have. */
  problems: {
    notReadable: 'файл не найден или его нельзя прочитать; проверьте имя и папку',
    double: 'это уже сказано выше в том же разделе; оставьте одно',
    missing: 'не хватает; посмотрите в образце, что здесь пишут',
    unknown: 'такого здесь не бывает; проверьте слово по образцу',
  },
  problem: (where: string, what: string) => `  ${where === '' ? '' : `${where}: `}${what}`,
  line: (number: number) => `строка ${number}`,
  faulty: (path: string) => `В файле ${path} есть ошибки:`,
  nothingChanged: (sample: string) => `\nВ реестре ничего не изменилось. Образец: ${sample}`,
} as const;
