import type { AuditVerdict } from '../../../registry/audit/audit-chain.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';

/** Audit, letters and the embedded mailbox. */
export const texts = {
  audit: {
    description: 'история действий: кто, когда, что; проверка, что её не меняли',
    verify: 'пересчитать цепочку истории: не изменена ли хоть одна запись',
    show: 'история одной процедуры с номерами записей',
    groupExamples: (program: string) => `
Примеры
  ${program} audit verify
  ${program} audit show П-12`,
    caseArgument: '<процедура>',
    head: ['Запись', 'Когда', 'Кто', 'За кого', 'Что'],
    empty: (number: number) => `В истории процедуры ${caseNumber(number)} пока ничего нет.`,
    well: ({ entries, sealed }: AuditVerdict) =>
      `История цела: записей ${entries}, опечатано ${sealed}.${sealed < entries ? ' Остальные опечатает исполнитель в ближайшие секунды.' : ''}`,
    broken: (entry: number) =>
      `Цепочка нарушена на записи ${entry}: её или одну из прежних изменили мимо программы. Сравните с резервной копией.`,
    changed: (entries: readonly number[]) =>
      `Сведения не сходятся с отпечатком в записях: ${entries.slice(0, 20).join(', ')}${entries.length > 20 ? '…' : ''}.`,
  },
  letter: {
    description: 'письма: что отправлено, как будет выглядеть',
    list: 'письма, последние сверху',
    preview: 'показать письмо, ничего не отправляя',
    kindArgument: '<вид>',
    state: ['--state <состояние>', 'в очереди, принято сервером, не принято сервером или не отправлено'],
    kind: ['--kind <вид>', 'приглашение, вы подключены, задачи на сегодня…'],
    case: ['--case <процедура>', 'письма одной процедуры; для предварительного вида — с её сведениями'],
    html: ['--html <файл>', 'записать письмо страницей HTML'],
    groupExamples: (program: string) => `
Примеры
  ${program} letter list --state refused
  ${program} letter preview invitation`,
    listExamples: (program: string) => `
Примеры
  ${program} letter list
  ${program} letter list --case П-12
  ${program} letter list --state refused`,
    previewExamples: (program: string, kinds: string) => `
Виды: ${kinds}. Код приглашения в предварительном виде не показывают.

Примеры
  ${program} letter preview invitation
  ${program} letter preview invitation --case П-12
  ${program} letter preview digest --html /tmp/digest.html`,
    head: ['Когда', 'Вид', 'Кому', 'Адрес', 'Процедура', 'Состояние'],
    empty: 'Писем ещё не было: первое уйдёт, когда кому-то отправят приглашение.',
    emptyFiltered: 'Под эти условия писем нет.',
    attempts: (attempts: number, next: string) => `попыток ${attempts}, следующая ${next}`,
    written: (path: string) => `Страница записана: ${path}`,
    fields: { from: 'От', to: 'Кому', subject: 'Тема', date: 'Когда' },
  },
  mail: {
    description: 'почта: письма колледжа на стенде (наружу ничего не уходит) и то, что пришло в ответ',
    list: 'письма колледжа в ящике стенда, новые сверху',
    show: 'прочитать письмо колледжа; без номера — самое новое',
    numberArgument: '[номер]',
    to: ['--to <адрес>', 'только письма на этот адрес (можно часть)'],
    html: ['--html <файл>', 'записать письмо страницей HTML'],
    groupExamples: (program: string) => `
Примеры
  ${program} mail list
  ${program} mail show 1
  ${program} mail reply 1 --text "Инструкция во вложении"
  ${program} mail inbox`,
    listExamples: (program: string) => `
Примеры
  ${program} mail list
  ${program} mail list --to sokolova`,
    showExamples: (program: string) => `
Примеры
  ${program} mail show
  ${program} mail show 1
  ${program} mail show --to sokolova
  ${program} mail show 1 --html /tmp/letter.html`,
    head: ['№', 'Когда', 'Кому', 'Тема'],
    empty: (dir: string) => `Ящик пуст (${dir}). Письма появятся, когда процедура дойдёт до приглашения.`,
    noLetters: 'Ящик пуст.',
    noSuch: (number: number | undefined) =>
      number === undefined
        ? 'На этот адрес писем нет.'
        : `Письма ${number} нет. Номер письмо получает один раз, все номера покажет kontingent mail list.`,
    hint: (program: string, number: number | null) =>
      `Прочитать: ${program} mail show${number === null ? '' : ` ${number}`}`,
  },
  notJson: (path: string) =>
    `${path}: это не JSON. Возьмите за образец файл из папки calendars/ или editions/.`,
  cannotRead: (path: string) => `${path}: файл не найден или его нельзя прочитать. Проверьте имя и папку.`,
  cannotWrite: (path: string) => `${path}: сюда нельзя записать. Проверьте папку и права.`,
} as const;
