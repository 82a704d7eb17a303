import { type Span, within } from './span'

type Listener = (seconds: number, hover: number | null) => void

/**
 * The one moment that everything shows, and the one under the pointer. It moves sixty times a second: who shows it listens and changes what is drawn, and nothing is
 * rendered anew.
 */
export class Cursor {
  #seconds: number
  #hover: number | null = null
  readonly #listeners = new Set<Listener>()

  constructor(
    readonly run: Span,
    seconds: number,
  ) {
    this.#seconds = within(run, seconds)
  }

  get seconds(): number {
    return this.#seconds
  }

  get hover(): number | null {
    return this.#hover
  }

  /** What is looked at: the moment under the pointer, else the cursor. */
  get shown(): number {
    return this.#hover ?? this.#seconds
  }

  set(seconds: number): void {
    const next = within(this.run, seconds)
    if (next === this.#seconds) return
    this.#seconds = next
    this.#tell()
  }

  point(hover: number | null): void {
    if (hover === this.#hover) return
    this.#hover = hover
    this.#tell()
  }

  /** Tells of each change, and at once of what is. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    listener(this.#seconds, this.#hover)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.#seconds, this.#hover)
  }
}
