/**
 * Every sentence `npm start` can say. People who read them run a college's registry, not servers: each tells what
 * happened and what to do.
 */
export const texts = {
  pinnedPortTaken: (purpose: string, port: number, variable: string) =>
    `Порт ${port} (${purpose}), заданный в ${variable}, занят другой программой. Освободите его или задайте другой.`,
  noFreePort: (purpose: string, port: number, variable: string) =>
    `Не нашлось свободного порта начиная с ${port} (${purpose}). Задайте свободный в ${variable}.`,
  portTakenMeanwhile: (part: string, port: number) =>
    `${part}: порт ${port} занят другой программой. Освободите его и запустите ещё раз.`,
  portReplaced: (purpose: string, wanted: number, taken: number) =>
    `Порт ${wanted} (${purpose}) занят другой программой, беру ${taken}.`,
  notWritable: (path: string) =>
    `Нет права писать в папку ${path}. Дайте право или укажите другую папку в KONTINGENT_HOME.`,

  postgresOtherMajor: (major: number, seen: readonly number[]) =>
    `Данные в папке стенда записаны PostgreSQL ${major}, а на машине есть ${seen.length ? seen.join(', ') : 'ни одной версии'}. ` +
    `Установите PostgreSQL ${major} или начните заново: npm start -- --fresh (данные стенда будут удалены).`,
  postgresTooOld: (major: number) =>
    `На машине есть только PostgreSQL ${major}, а нужен 14 или новее. Установите его или выполните npm ci без --omit=optional.`,
  postgresMissing:
    'Не нашлось PostgreSQL. Установите PostgreSQL 14 или новее, или выполните npm ci без --omit=optional, или задайте DATABASE_URL.',
  postgresFailed: (reason: string) => `PostgreSQL не запустился. Его слова:\n${reason}`,
  postgresWrongPassword:
    'PostgreSQL ответил, но не принял пароль из папки стенда: на этом порту другой сервер, или пароли не от этих данных.',
  postgresPasswordReset: 'Файл с паролями базы потерян; задаю новые пароли, данные остаются.',
  foreignPostgresTooOld: (major: number) =>
    `DATABASE_URL указывает на PostgreSQL ${major}, а нужен 14 или новее.`,
  foreignPostgresUnreachable: (reason: string) =>
    `База данных из DATABASE_URL не отвечает${reason ? ` (${reason})` : ''}. Проверьте адрес и пароль или уберите переменную, чтобы стенд поднял свою базу.`,

  temporalOnPathTooOld: (program: string) => `${program}: сервер Temporal внутри старше 1.28, ищу другой.`,
  temporalOnPathBroken: (program: string) => `${program} не похож на программу Temporal, ищу другую.`,
  temporalBuiltByOther: (pid: number) => `Temporal уже готовит другой запуск (процесс ${pid}), жду его.`,
  temporalDownloading: 'Temporal: скачиваю (один раз)…',
  temporalBuilding:
    'Temporal: загрузка не отвечает, собираю из исходников с помощью Go. Это один раз и около трёх минут…',
  temporalBuildProgress: (seconds: number, downloads: number, packages: number) =>
    `Temporal: собираю, прошло ${seconds} с, загружено модулей ${downloads}, собрано пакетов ${packages} примерно из 1300`,
  temporalBuildFailed: (reason: string) => `Temporal: сборка не удалась. Слова Go:\n${reason}`,
  temporalMissing:
    'Temporal получить не удалось. Установите программу temporal (https://docs.temporal.io/cli) так, чтобы она была в PATH, или откройте доступ к https://temporal.download, или установите Go 1.24 или новее; либо задайте адрес готового сервера в TEMPORAL_ADDRESS.',
  temporalFailed: (reason: string) => `Temporal не запустился. Его слова:\n${reason}`,
  foreignTemporalUnreachable: (address: string) =>
    `Temporal по адресу ${address} (TEMPORAL_ADDRESS) не отвечает. Проверьте адрес или уберите переменную, чтобы стенд поднял свой.`,
  foreignTemporalTooOld: (address: string, version: string) =>
    `Temporal по адресу ${address} версии ${version}, а нужен 1.28 или новее.`,

  testServerByOther: (pid: number) => `Тестовый сервер Temporal уже готовит процесс ${pid}, жду его.`,
  testServerGetting: 'Тестовый сервер Temporal: получаю (один раз)…',
  testServerMissing:
    'Тестовый сервер Temporal получить не удалось. Нужна сеть до https://temporal.download либо Java 11+ и Maven.',
  testServerFailed: (reason: string) => `Тестовый сервер Temporal не запустился. ${reason}`,

  mailServerByOther: (pid: number) => `Почтовый сервер для тестов уже готовит процесс ${pid}, жду его.`,
  mailServerGetting: 'Почтовый сервер для тестов (GreenMail): получаю (один раз)…',
  mailServerMissing:
    'Почтовый сервер для тестов получить не удалось. Нужны Java 11+ и Maven с доступом к Maven Central.',

  leftoverEnded: (part: string) => `${part}: остался от прошлого запуска, остановлен.`,

  badEnvironment: (names: readonly string[]) =>
    `Переменная окружения задана неверно: ${names.join(', ')}. Исправьте или уберите её (npm start -- --help).`,
  notOfTheStack: (names: readonly string[]) =>
    `Учебный стенд не знает секретов в файлах и TLS: уберите ${names.join(', ')}. Эти настройки читает исполнитель рядом с вашими серверами: npm run worker.`,
  homeOfAnother: (path: string) =>
    `Папка стенда ${path} принадлежит другому пользователю. Запускайте от его имени или укажите свою папку в KONTINGENT_HOME.`,
  noSpace: (path: string) => `На диске с папкой ${path} нет места. Освободите его и запустите ещё раз.`,
  windows:
    'На Windows стенд запускается внутри WSL 2: откройте там папку проекта и выполните npm ci и npm start.',
  alreadyRunning: (pid: number, home: string, uiUrl: string | undefined) =>
    `Стенд уже работает (процесс ${pid}, папка ${home}${uiUrl ? `, Temporal UI ${uiUrl}` : ''}). ` +
    `Чтобы запустить заново, остановите его: Ctrl-C в его окне или kill ${pid}. ` +
    'Для второго стенда рядом задайте другую папку в KONTINGENT_HOME.',
  usage: (args: string) => `Не понимаю: ${args}\nСправка: npm start -- --help`,
  unexpected: (reason: string) => `Непредвиденная ошибка:\n${reason}`,

  temporalPurpose: 'Temporal',
  uiPurpose: 'Temporal UI',
  postgresPurpose: 'PostgreSQL',
  mailboxPurpose: 'почтовый ящик',
  mailboxPart: 'Почтовый ящик',
  workerPart: 'Исполнитель',
  examplePart: 'Загрузка учебного колледжа',

  startingOver: (home: string, foreign: readonly string[]) =>
    `Начинаю заново: прежние данные стенда в ${home} удалены.` +
    (foreign.length ? ` То, на что указывает ${foreign.join(', ')}, не тронуто.` : ''),
  olderSetAside: (folders: readonly string[], foreign: readonly string[]) =>
    `Данные версии 0.1 этой версии не подходят: реестр, Temporal, почта и ключи отложены в ${folders.join(' и ')}, ` +
    `ничего не удалено, стенд начинает с чистых данных${foreign.length ? `, а то, на что указывает ${foreign.join(', ')}, не тронуто` : ''}.`,
  postgresElsewhere: (path: string) =>
    `PostgreSQL не работает от имени root, а чужой пользователь в папку стенда не пройдёт: данные базы лежат в ${path}.`,
  postgresFrom: (major: number, from: 'machine' | 'package', user: string | undefined) =>
    `PostgreSQL ${major} ${from === 'machine' ? 'этой машины' : 'из пакета npm'}` +
    (user ? `, работает от имени пользователя ${user} (root ему запрещён)` : ''),
  usingForeignPostgres: (major: number) => `База данных из DATABASE_URL: PostgreSQL ${major}`,
  usingForeignTemporal: (version: string) => `Temporal из TEMPORAL_ADDRESS: версия ${version}`,
  usingForeignMail: 'Почта уходит на сервер из SMTP_URL',
  partUp: (part: string, took: string) => `  ✓ ${part}: ${took}`,
  partExited: (part: string, wait: string) => `${part}: неожиданно завершился, запускаю снова через ${wait}.`,
  partRestarted: (part: string, took: string) => `${part}: снова работает (${took}).`,
  workerEnded: 'Исполнитель завершился, не начав работу. Его последние слова:',
  workerSilent: (patience: number) => `Исполнитель не начал работу за ${patience} с. Его последние слова:`,
  moreIn: (logFile: string) => `Подробности: ${logFile}`,
  exampleLoading: 'Загружаю учебный колледж (один раз)…',
  exampleLoaded: (took: string) => `  ✓ Учебный колледж: ${took}`,
  exampleFailed: (reason: string) =>
    `Учебный колледж загрузить не удалось, стенд работает без него:\n${reason}\nПовторить: npm run kontingent -- setup example`,
  stopping: 'Останавливаю…',
  stopped: 'Стенд остановлен.',

  ready: (took: string, stack: ReadyStack, logDir: string, ownMail: boolean) => `
Стенд готов за ${took}.

  Temporal UI   ${stack.temporalUiUrl ?? 'адрес не задан (TEMPORAL_UI_URL)'}
  Temporal      ${stack.temporalAddress}, пространство имён ${stack.temporalNamespace}
  База данных   ${withoutPassword(stack.databaseUrl)}
  Почта         ${withoutPassword(stack.smtpUrl)}${ownMail ? `, письма остаются в ${stack.mailDir}` : ''}
  Журналы       ${logDir}

Дальше, в другом окне:

  npm run kontingent -- case list
  npm run kontingent -- task list --as admin
  npm run kontingent -- hire --file examples/hires/hires-2026-11.csv --as hr
  npm run kontingent -- mail list

Остановить: Ctrl-C. Данные сохранятся; начать заново: npm start -- --fresh`,

  help: `Стенд Контингента на одной машине: Temporal с интерфейсом, PostgreSQL, почтовый ящик и исполнитель.

  npm start               поднять стенд; Ctrl-C останавливает, данные остаются
  npm start -- --fresh    удалить данные стенда и начать заново
  npm start -- --help     эта справка

Что есть, то и берётся: сначала адрес из окружения, затем программа на машине, затем то, что можно
скачать или собрать.

  TEMPORAL_ADDRESS         готовый сервер Temporal, узел:порт (1.28 или новее)
  TEMPORAL_NAMESPACE       пространство имён, обычно default
  TEMPORAL_UI_URL          адрес интерфейса готового сервера
  DATABASE_URL             готовая база PostgreSQL 14 или новее, postgres://…
  SMTP_URL                 готовый почтовый сервер, smtp://…
  IMAP_URL                 ящик, куда приходят ответы, imaps://пользователь:пароль@узел/папка;
                           без него читается свой ящик стенда
  KONTINGENT_HOME          папка данных стенда, обычно .kontingent в папке проекта
  KONTINGENT_PORT_TEMPORAL, KONTINGENT_PORT_UI, KONTINGENT_PORT_POSTGRES, KONTINGENT_PORT_SMTP
                           порты; обычно 7233, 8233, 54329, 2525 или следующие свободные`,
} as const;

interface ReadyStack {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalUiUrl?: string | undefined;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly mailDir: string;
}

/** A duration as people read it: "1,2 с", "3 мин 05 с". */
export function seconds(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1).replace('.', ',')} с`;
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)} мин ${String(whole % 60).padStart(2, '0')} с`;
}

/** An address that may be shown on a screen. */
export function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
