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
    `Temporal: собираю, прошло ${seconds} с, загружено модулей ${downloads}, собрано пакетов ${packages}`,
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

  leftoverEnded: (part: string) => `${part}: остался от прошлого запуска, остановлен.`,
} as const;
