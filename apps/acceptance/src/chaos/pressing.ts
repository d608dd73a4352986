import { randomUUID } from 'node:crypto';
import { elderly } from '../house/applications.ts';
import type { Person } from '../house/person.ts';

/** A press of the button: its key is written down before it is sent, its answer once it came. */
export interface Press {
  readonly key: string;
  /** Act ids of all answers; a repeated one must be the same. */
  readonly answers: string[];
}

/** Hands applications in without pause, each under its own key, and repeats a press until it is answered, as a page would. */
export class Pressing {
  readonly presses: Press[] = [];
  #stopping = false;
  #running: Promise<void> | undefined;
  #onSent: (() => void) | undefined;

  constructor(
    private readonly counter: Person,
    private readonly name: string,
  ) {}

  start(): void {
    this.#running = this.#press();
  }

  /** Resolves when the next press is on its way. */
  sent(): Promise<void> {
    return new Promise((resolve) => (this.#onSent = resolve));
  }

  /** Finishes what was begun, and presses no more. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #press(): Promise<void> {
    while (!this.#stopping) {
      const press: Press = { key: randomUUID(), answers: [] };
      this.presses.push(press);
      // Letters only: nobody is a likeness of anybody.
      const letters = [...press.key.replaceAll('-', '')].map((digit) => String.fromCharCode(65 + parseInt(digit, 16))).join('');
      const application = elderly({}, { fullName: `${this.name} ${letters}`, idNumber: undefined });
      // Twice at times, as an impatient finger does.
      const times = this.presses.length % 7 === 0 ? 2 : 1;
      await Promise.all(Array.from({ length: times }, () => this.#untilAnswered(press, application)));
    }
  }

  async #untilAnswered(press: Press, application: unknown): Promise<void> {
    for (;;) {
      try {
        const answer = this.counter.call<{ actId: string }>('POST', 'cases', application, { 'idempotency-key': press.key });
        this.#onSent?.();
        const { status, body } = await answer;
        if (status === 200) {
          press.answers.push(body.actId);
          return;
        }
        if (status < 500 && status !== 401) throw new Refused(`${status} ${JSON.stringify(body)}`);
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
