import { randomUUID } from 'node:crypto';
import { elderly } from '../house/applications.ts';
import type { Person } from '../house/person.ts';

/** What an act is answered: its id, and the events that it says are recorded. */
export interface Told {
  readonly actId: string;
  readonly events: readonly { readonly stream: string; readonly version: number; readonly type: string }[];
  readonly basedOn: Readonly<Record<string, number>>;
}
/** A press of the button: its key is written down before it is sent, its answers once they came; a repeated one must be the same. */
export interface Press {
  readonly key: string;
  readonly answers: Told[];
}
/** Those who take a case through a ward. */
export interface Hands {
  readonly counter: Person;
  readonly officer: Person;
  readonly chair: Person;
}

/** A case's way from the counter to its posting, each act by its own person. What ends the posting is the clock's. */
const WAY = [
  { by: 'officer', command: { type: 'AssignWardReview' } },
  { by: 'officer', command: { type: 'RecordHomeCheck', minutes: 'Đã đến nhà.', findings: 'Đúng như tờ khai.' } },
  { by: 'chair', command: { type: 'ApproveWardReview', remark: 'Đồng ý.' } },
  { by: 'officer', command: { type: 'PostResult' } },
] as const;

/** Takes case after case through a ward without pause, each act under its own key, repeated until it is answered, as a page would. */
export class Pressing {
  readonly presses: Press[] = [];
  #stopping = false;
  #running: Promise<void> | undefined;
  #onSent: (() => void) | undefined;

  constructor(
    private readonly hands: Hands,
    private readonly name: string,
  ) {}

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when the next press is on its way. */
  sent(): Promise<void> {
    return new Promise((resolve) => (this.#onSent = resolve));
  }

  /** Takes the case at hand to its posting, and begins no other. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      // Letters only: nobody is a likeness of anybody.
      const letters = [...randomUUID().replaceAll('-', '')].map((digit) => String.fromCharCode(65 + parseInt(digit, 16))).join('');
      let told = await this.#press(this.hands.counter, 'cases', elderly({}, { fullName: `${this.name} ${letters}`, idNumber: undefined }));
      const stream = told.events[0]?.stream ?? '';
      for (const { by, command } of WAY)
        told = await this.#press(this.hands[by], `cases/${stream}/acts`, { command, basedOn: told.basedOn });
    }
  }

  /** One press; twice at times, as an impatient finger does. */
  async #press(person: Person, path: string, body: unknown): Promise<Told> {
    const press: Press = { key: randomUUID(), answers: [] };
    this.presses.push(press);
    const times = this.presses.length % 7 === 0 ? 2 : 1;
    const [told] = await Promise.all(Array.from({ length: times }, () => this.#untilAnswered(person, path, press, body)));
    return told as Told;
  }

  async #untilAnswered(person: Person, path: string, press: Press, sent: unknown): Promise<Told> {
    for (;;) {
      try {
        const answer = person.call<Told>('POST', path, sent, { 'idempotency-key': press.key });
        this.#onSent?.();
        const { status, body } = await answer;
        if (status === 200) {
          press.answers.push(body);
          return body;
        }
        if (status < 500 && status !== 401) throw new Refused(`${path}: ${status} ${JSON.stringify(body)}`);
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
class Refused extends Error {
  override readonly name = 'Refused';
}
