import { lengthText } from './texts.ru.ts';

/** What the registrar changes of students and groups without an order. */
export const texts = {
  student: {
    argument: '<студент>',
    representative: ['--representative <имя>', 'часть ФИО представителя; не нужна, если он один'],
    addRepresentative: 'записать представителя: родителя, опекуна, попечителя',
    name: ['--name <ФИО>', 'фамилия, имя и отчество'],
    phone: ['--phone <номер>', 'телефон'],
    email: ['--email <адрес>', 'адрес почты: на него придут письма о приказах'],
    agreed: ['--agreed <дата>', 'когда совершеннолетний студент письменно согласился на это'],
    decision: [
      '--decision <кто>',
      'если такой человек уже есть в реестре: «это он же» или «это другой человек»',
    ],
    decisions: { same: 'это он же', other: 'это другой человек' },
    addExamples: (program: string) => `
Студента называют номером поименной книги или частью ФИО. Родитель двух студентов записывается один раз: программа
узнаёт его по ФИО и телефону, а в сомнении спросит.

Примеры
  ${program} student add-representative 26-0101 --name "Багров Андрей Ильич" --phone "+7 900 000-11-02" --as registrar
  ${program} student add-representative 26-0101 --name "Багрова Ольга Ильинична" --email o.bagrova@college.example --as registrar
  … --agreed 20.11.2026    студенту уже 18, и он согласился письменно`,
    removeRepresentative: 'убрать представителя: лишён прав, записан по ошибке',
    removeExamples: (program: string) => `
Примеры
  ${program} student remove-representative 26-0108 --as registrar
  ${program} student remove-representative 26-0102 --representative "Берестов Денис" --as registrar`,
    agreement: 'письменное согласие совершеннолетнего студента: представителю по-прежнему сообщают о нём',
    agreedOn: ['--on <дата>', 'дата согласия'],
    revoked: ['--revoked', 'студент отозвал согласие'],
    agreementExamples: (program: string) => `
С 18 лет студент отвечает за себя сам (ГК РФ, ст. 21): без согласия писем представителю больше не будет.

Примеры
  ${program} student agreement 24-0102 --on 14.12.2026 --as registrar
  ${program} student agreement 24-0102 --revoked --as registrar
Кому скоро 18
  ${program} student list --turning-18 30`,
    contact: 'сменить телефон или почту студента или его представителя',
    contactOf: ['--representative [имя]', 'не студента, а его представителя; имя нужно, если их несколько'],
    contactExamples: (program: string) => `
Примеры
  ${program} student contact 26-0101 --phone "+7 900 000-11-01" --as registrar
  ${program} student contact 26-0106 --representative --email t.gorbunova@college.example --as registrar
  ${program} student contact 26-0101 --representative Анна --phone "+7 900 000-11-02" --as registrar`,
    capacity: 'документ о полной дееспособности до 18 лет: эмансипация или брак',
    basis: ['--basis <основание>', 'эмансипация или вступление в брак'],
    capacityNumber: ['--number <номер>', 'номер документа; если его нет, не указывайте'],
    capacityOn: ['--on <дата>', 'дата документа: с неё студент отвечает за себя сам'],
    capacityNone: ['--none', 'документ записан по ошибке: убрать его'],
    capacityExamples: (program: string) => `
С этого дня согласие представителя на перевод не нужно (ГК РФ, ст. 21 и 27). Переводы, которые его ждут, пойдут дальше.

Примеры
  ${program} student full-capacity 26-0101 --basis эмансипация --number 2-1450/2026 --on 20.11.2026 --as registrar
  ${program} student full-capacity 26-0101 --none --as registrar`,
    capacityOrNone:
      'Скажите одно из двух: основание и дата (--basis эмансипация --on 20.11.2026) или --none.',
    capacitySaved: (name: string, registerNumber: string) =>
      `Документ о полной дееспособности записан: ${name}, студент ${registerNumber}.`,
    capacityRemoved: (name: string, registerNumber: string) =>
      `Документа о полной дееспособности больше нет: ${name}, студент ${registerNumber}.`,
    agreementOrRevoked: 'Скажите одно из двух: дата согласия (--on 20.11.2026) или отзыв (--revoked).',
    nothingToChange: 'Что меняем? Укажите --phone, --email или оба.',
    added: (name: string, registerNumber: string, known: boolean) =>
      `Представитель записан: ${name}, студент ${registerNumber}.${known ? ' Этот человек уже был в реестре, он же.' : ''}`,
    addedBefore: (name: string, registerNumber: string) =>
      `${name} уже записан представителем студента ${registerNumber}; контакты сверены.`,
    speaksNot:
      'Обратите внимание: студенту уже 18, без его письменного согласия (kontingent student agreement) писем не будет.',
    removed: (name: string, registerNumber: string) =>
      `Представителя больше нет: ${name}, студент ${registerNumber}. Письма ему больше не уйдут.`,
    agreedSaved: (name: string, on: string) =>
      `Согласие от ${on} записано. Представителю сообщают и дальше: ${name}.`,
    revokedSaved: (name: string) => `Отзыв согласия записан. Писем больше не будет: ${name}.`,
    sameAgreement: 'Так и записано; ничего не изменено.',
    contactSaved: (name: string, registerNumber: string) => `Записано: ${name} (студент ${registerNumber}).`,
    sharedPhone: 'Обратите внимание: такой же телефон у другого человека. Если это семья, всё в порядке.',
  },
  group: {
    argument: '<шифр>',
    open: 'открыть группу нового набора',
    programme: ['--programme <код>', 'код программы, 09.02.07'],
    intake: ['--intake <год>', 'год набора; обычно этот'],
    form: ['--form <форма>', 'очная (обычно), очно-заочная, заочная'],
    title: ['--title <название>', 'название программы; известной программе не нужно'],
    qualification: ['--qualification <текст>', 'квалификация; известной программе не нужна'],
    base: ['--base <классы>', 'на базе 9 или 11 классов; известной программе не нужно'],
    length: ['--length <срок>', 'срок обучения, "3 г. 10 мес."; известной программе не нужен'],
    openExamples: (program: string) => `
Если по этому коду уже учились, название, квалификация, база и срок берутся из последнего набора.

Примеры
  ${program} group open ИС-27 --programme 09.02.07 --intake 2027 --as registrar
  ${program} group open ПК-27 --programme 43.01.09 --intake 2027 --title "Повар, кондитер" --qualification Повар \\
    --base 9 --length "3 г. 10 мес." --as registrar`,
    close: 'закрыть группу: с этого дня её нет',
    closedOn: ['--on <дата>', 'первый день без группы; обычно сегодня'],
    closeExamples: (program: string) => `
В группе никого не должно оставаться: куда идут студенты, говорит приказ.

Примеры
  ${program} group close ИС-27 --on 01.07.2031 --as registrar
  ${program} group reopen ИС-27 --as registrar`,
    reopen: 'открыть закрытую группу снова',
    reopenExamples: (program: string) => `
Пример
  ${program} group reopen ИС-27 --as registrar`,
    notAForm: (text: string) => `--form: «${text}» — такой формы нет. Можно: очная, очно-заочная, заочная.`,
    notABase: (text: string) => `--base: «${text}» не подходит. Можно: 9 или 11 классов.`,
    notALength: (text: string) =>
      `--length: «${text}» — не срок обучения. Напишите, например, "3 г. 10 мес.".`,
    notACode: (text: string) => `«${text}» — не шифр группы. Нужны буквы и цифры, например ИС-27.`,
    notAProgramme: (text: string) =>
      `--programme: «${text}» — не код программы. Нужен вид 44.02.01 (специальность) или 08.01.25 (профессия).`,
    notAnIntake: (text: string) => `--intake: «${text}» — не год набора. Нужны четыре цифры, например 2027.`,
    opened: (code: string, programme: string, months: number | null) =>
      `Группа ${code} открыта: ${programme}${months === null ? '' : `, ${lengthText(months)}`}. Студентов зачисляет приказ: kontingent order draft.`,
    closed: (code: string, on: string) => `Группа ${code} закрыта с ${on}.`,
    reopened: (code: string) => `Группа ${code} снова открыта.`,
  },
} as const;
