import type { Config } from '../../config.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { College } from '../college.ts';
import type { By } from '../desk.ts';
import type { CollegeSetUp, ListedCollege, SetUpResult } from '../setup.ts';
import type { Status } from '../status.ts';
import { SOME_EXPULSION, SOME_LEAVE } from '../../domain/order/grounds.ts';
import { VEILED } from './texts/veiled.ru.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import type { OpenCollege, Ports } from './ports.ts';

const BOLD = ['\u001b[1m', '\u001b[22m'];

/** What a registry keeps may hold anything: of control characters only line ends and our own bold reach a terminal. */
function harmless(text: string): string {
  const ours = (offset: number) => BOLD.some((sequence) => text.startsWith(sequence, offset));
  return text.replace(/\p{Cc}/gu, (character, offset: number) =>
    character === '\n' || ours(offset) ? character : '\uFFFD',
  );
}

/** Was something of this left out, because whoever reads it may not read on which grounds students are where they are. */
function isVeiled(data: unknown): boolean {
  if (data === SOME_LEAVE || data === SOME_EXPULSION) return true;
  return typeof data === 'object' && data !== null && Object.values(data).some(isVeiled);
}

/** Who acts: found by the login of `--as`. */
export type Actor = NonNullable<Awaited<ReturnType<College['setup']['actor']>>>;
/** The college whose registry is open. */
export type About = Awaited<ReturnType<College['setup']['show']>>;

/** The options that every command takes. */
export interface GlobalOptions {
  readonly as?: string;
  /** Code or id of the college that is meant, where the installation has several. */
  readonly college?: string;
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** One run of one command: its way to the world, opened when first needed and closed at the end. */
export class Context {
  readonly io: Io;
  readonly #ports: Ports;
  #options: GlobalOptions = {};
  #config: Promise<Config> | undefined;
  #open: Promise<OpenCollege> | undefined;
  #about: Promise<About> | undefined;
  #exitCode: number = EXIT.ok;

  constructor(io: Io, ports: Ports) {
    this.io = io;
    this.#ports = ports;
  }

  get json(): boolean {
    return this.#options.json === true;
  }
  /** The login that was typed; whoever acts may be named by the environment instead. */
  get as(): string | undefined {
    return this.#options.as;
  }
  get debug(): boolean {
    return this.#options.debug === true;
  }
  get exitCode(): number {
    return this.#exitCode;
  }

  useOptions(options: GlobalOptions): void {
    this.#options = options;
  }

  now(): Date {
    return this.#ports.now();
  }

  async status(): Promise<Status> {
    return this.#ports.status(await this.config());
  }

  async setUpExample(): Promise<SetUpResult> {
    return this.#ports.setUpExample(await this.config());
  }

  async setUpCollege(file: { path: string; keep: boolean }): Promise<CollegeSetUp> {
    return this.#ports.setUpCollege(await this.config(), file);
  }

  async colleges(): Promise<readonly ListedCollege[]> {
    return this.#ports.colleges(await this.config());
  }

  /** The settings of the installation; the college of `--college` wins over that of the environment. */
  config(): Promise<Config> {
    const { college } = this.#options;
    this.#config ??= this.#ports
      .config()
      .then((config) => (college === undefined ? config : { ...config, organizationId: college }));
    return this.#config;
  }

  /** Everything that can be asked of the college; a token chooses the college that issued it. */
  async college(wanted?: { token?: string }): Promise<College> {
    this.#open ??= this.config().then((config) => this.#ports.open(config, wanted));
    return (await this.#open).college;
  }

  /** How the college is called, and by which clocks it lives. */
  about(): Promise<About> {
    this.#about ??= this.college().then(({ setup }) => setup.show({}));
    return this.#about;
  }

  /** The civil date of the college now. */
  async today(): Promise<CivilDate> {
    const { civilDateAt } = await import('../../domain/calendar/zone.ts');
    return civilDateAt(this.now().toISOString(), (await this.about()).timeZone);
  }

  /** The login that was given by `--as` or the environment, if any. */
  async login(): Promise<string | undefined> {
    return this.#options.as ?? (await this.config()).actor;
  }

  /**
   * Who acts.
   *
   * @throws `ActorMissing` when nobody was named, `ActorUnknown` for a login nobody has; both tell the known logins
   */
  async actor(): Promise<Actor> {
    const login = await this.login();
    const { setup } = await this.college();
    const actor = login === undefined ? null : await setup.actor({ login });
    if (actor) return actor;
    const logins = (await setup.logins({})).items.map((one) => one.login).join(', ');
    throw login === undefined
      ? new KontingentError('ActorMissing', 'Nobody was named to act', { logins })
      : new KontingentError('ActorUnknown', 'Nobody has this login', { logins });
  }

  /** Who acts, as acts take it, with the id under which a program may repeat the request. @throws as `actor` */
  async by(requestId?: string): Promise<By> {
    const { id: actorId } = await this.actor();
    return requestId === undefined ? { actorId } : { actorId, requestId };
  }

  /** Who reads, as reads take it: nothing where nobody was named, and then grounds are veiled. @throws `ActorUnknown` */
  async reader(): Promise<[] | [By]> {
    return (await this.login()) === undefined ? [] : [await this.by()];
  }

  /** Prints the result: the data for programs, or the text for people. */
  show(data: unknown, text: () => string): void {
    if (this.json) {
      this.io.out(`${JSON.stringify(data, null, 2)}\n`);
      return;
    }
    this.io.out(`${harmless(text()).trimEnd()}\n`);
    if (isVeiled(data)) this.note(VEILED);
  }

  /** A word beside the result, for people only. */
  note(text: string): void {
    if (!this.json) this.io.err(`${text}\n`);
  }

  exitWith(code: number): void {
    this.#exitCode = code;
  }

  async close(): Promise<void> {
    const open = await this.#open?.catch(() => undefined);
    await open?.close();
  }
}
