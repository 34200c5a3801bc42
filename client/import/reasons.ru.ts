import type { EmailFault } from '../../domain/people/email.ts';
import { LONGEST_PART, type NameFault } from '../../domain/people/full-name.ts';
import type { PhoneFault } from '../../domain/people/phone.ts';
import { LIMITS } from '../../domain/limits.ts';
import { counted, genitive } from '../../domain/calendar/plural.ts';
import type { SnilsFault } from '../../domain/people/snils.ts';
import type { ImportProblemCode } from './problems.ts';

const NAME: Readonly<Record<NameFault, string>> = {
  empty: 'Впишите фамилию, имя и отчество.',
  controlCharacters: 'Внутри невидимые символы: наберите заново.',
  tooFewParts: 'Нужны хотя бы фамилия и имя.',
  tooManyParts: 'Слов больше трёх: дайте фамилию, имя и отчество в трёх столбцах.',
  suffixAlone: 'Отчество состоит только из «оглы» или «кызы».',
  initials: 'Нужны полные имя и отчество, не инициалы.',
  characters: 'Допустимы только буквы, дефис и апостроф.',
  mixedScripts: 'Русские и латинские буквы перемешаны: наберите заново по-русски.',
  tooLong: `Часть имени длиннее ${genitive(LONGEST_PART, 'знака', 'знаков')}.`,
};

const PHONE: Readonly<Record<PhoneFault, string>> = {
  notANumber: 'Нужен один номер, например +7 927 123-45-67.',
  severalNumbers: 'Здесь несколько номеров: оставьте один, мобильный.',
  countryCode: 'Неизвестный код страны; российский номер начинается с +7 или 8.',
  tooShort: 'Не хватает цифр: вместе с кодом их должно быть 11.',
  tooLong: 'Лишние цифры: вместе с кодом их должно быть 11.',
  extension: 'Добавочный номер не годится: нужен мобильный телефон.',
  notInUse: 'Таких номеров не бывает: проверьте код после +7.',
  notMobile: 'Это не мобильный номер: код для входа на него не придёт. Нужен личный мобильный.',
};

const EMAIL: Readonly<Record<EmailFault, string>> = {
  controlCharacters: 'Внутри невидимые символы: наберите заново.',
  several: 'Здесь несколько адресов: оставьте один.',
  displayName: 'Нужен только сам адрес, без имени и скобок.',
  form: 'Адрес выглядит так: ivanova@college.example, без пробелов.',
  localPart: 'Часть до @ записана с ошибкой.',
  nonLatinLocalPart: 'До @ есть русские буквы: наберите латиницей.',
  domain: 'После @ нет правильного имени сайта.',
  mixedScripts: 'После @ русские и латинские буквы перемешаны.',
  tooLong: 'Адрес слишком длинный.',
};

const SNILS_DIGITS = counted(LIMITS.snils, 'цифра', 'цифры', 'цифр');
const SNILS: Readonly<Record<SnilsFault, string>> = {
  form: `Нужны ${SNILS_DIGITS}: 112-233-445 95.`,
  length: `Нужны ровно ${SNILS_DIGITS}; Excel мог съесть нули в начале.`,
  placeholder: 'Одни нули — не номер: оставьте ячейку пустой.',
  checkDigits: 'Контрольные цифры не сходятся: сверьте с документом.',
};

const DATE: Readonly<Record<string, string>> = {
  form: 'Нужна дата вида 23.11.2026.',
  twoDigitYear: 'Год нужен четырьмя цифрами: 23.11.2026.',
  unreal: 'Такого дня нет в календаре.',
  range: 'Проверьте год.',
};

/** What to mend, by the fault that a parser named; `default` where it named none that is known here. */
export const REASONS: Readonly<Partial<Record<ImportProblemCode, Readonly<Record<string, string>>>>> = {
  InvalidName: { ...NAME, default: NAME.characters },
  InvalidPhone: { ...PHONE, default: PHONE.notANumber },
  InvalidEmail: { ...EMAIL, default: EMAIL.form },
  InvalidSnils: { ...SNILS, default: SNILS.form },
  InvalidDate: { ...DATE, default: 'Нужна дата вида 23.11.2026.' },
};
