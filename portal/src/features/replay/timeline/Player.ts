import type { Cursor } from './Cursor'

/** A video that can be played, and where a time of the run is in it. */
export interface Film {
  element: HTMLVideoElement
  toFilm: (seconds: number) => number
  toRun: (film: number) => number
  /** Seconds of the film in one of the run. */
  rate: number
  /** Where it begins and ends, on its own time. */
  from: number
  to: number
}

/** The slowest and the fastest that browsers play. */
const slowest = 0.0625
const fastest = 16
const driftSeconds = 0.12
const endSeconds = 0.05

/**
 * Moves the cursor by the clock, or as a video goes where one covers the moment; videos beside the first follow. Seeks are made one at a time: while a browser is
 * busy with one, only the last of those asked for waits.
 */
export class Player {
  #films: Film[] = []
  #playing = false
  #speed = 1
  #frame = 0
  #last = 0
  readonly #listeners = new Set<() => void>()

  constructor(readonly cursor: Cursor) {}

  get playing(): boolean {
    return this.#playing
  }

  get speed(): number {
    return this.#speed
  }

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell)
    return () => this.#listeners.delete(tell)
  }

  add(film: Film): () => void {
    this.#films = [...this.#films, film]
    const seeked = () => this.#settle(film)
    film.element.addEventListener('seeked', seeked)
    this.#settle(film)
    if (this.#playing) this.#drive()
    return () => {
      film.element.removeEventListener('seeked', seeked)
      film.element.pause()
      this.#films = this.#films.filter((one) => one !== film)
    }
  }

  setSpeed(speed: number): void {
    this.#speed = speed
    for (const film of this.#films) film.element.playbackRate = this.#rateOf(film)
    this.#tell()
  }

  toggle(): void {
    if (this.#playing) this.pause()
    else this.play()
  }

  play(): void {
    const { run, seconds } = this.cursor
    if (seconds >= run.to - 1e-3) this.cursor.set(run.from)
    this.#playing = true
    this.#last = performance.now()
    for (const film of this.#films) this.#settle(film, true)
    this.#drive()
    this.#frame = requestAnimationFrame(this.#tick)
    this.#tell()
  }

  pause(): void {
    if (!this.#playing) return
    this.#playing = false
    cancelAnimationFrame(this.#frame)
    for (const film of this.#films) film.element.pause()
    for (const film of this.#films) this.#settle(film)
    this.#tell()
  }

  /** Goes to a moment, playing on from there if it plays. */
  seek(seconds: number): void {
    this.cursor.set(seconds)
    this.#last = performance.now()
    for (const film of this.#films) this.#settle(film, true)
    if (this.#playing) this.#drive()
  }

  stop(): void {
    this.pause()
    this.#films = []
  }

  #rateOf(film: Film): number {
    return Math.min(fastest, Math.max(slowest, this.#speed * film.rate))
  }

  #covers(film: Film, seconds: number): boolean {
    const { element, from, to } = film
    const at = film.toFilm(seconds)
    // One that has ended would begin anew when it is played.
    const isOver = element.ended && at > element.currentTime - endSeconds
    return element.error === null && !isOver && at >= from - 1e-3 && at < to - endSeconds
  }

  /** Starts the films that cover the moment, and holds the others. */
  #drive(): void {
    for (const film of this.#films) {
      const { element } = film
      if (!this.#covers(film, this.cursor.seconds)) {
        if (!element.paused) element.pause()
      } else if (element.paused) {
        element.playbackRate = this.#rateOf(film)
        // A browser that refuses to play leaves the clock to lead.
        element.play().catch(() => {})
      }
    }
  }

  #tick = (now: number): void => {
    if (!this.#playing) return
    const { cursor } = this
    const lead = this.#films.find((film) => this.#covers(film, cursor.seconds) && !film.element.paused)
    if (lead) {
      if (!lead.element.seeking) cursor.set(Math.max(cursor.run.from, lead.toRun(lead.element.currentTime)))
    } else {
      cursor.set(cursor.seconds + ((now - this.#last) / 1000) * this.#speed)
    }
    this.#last = now
    this.#drive()
    for (const film of this.#films) if (film !== lead) this.#pull(film)
    if (cursor.seconds >= cursor.run.to - 1e-6) this.pause()
    else this.#frame = requestAnimationFrame(this.#tick)
  }

  /** Brings a film that follows back to the moment when it has drifted. */
  #pull(film: Film): void {
    const at = this.#target(film)
    if (!film.element.seeking && Math.abs(film.element.currentTime - at) > driftSeconds) film.element.currentTime = at
  }

  #target(film: Film): number {
    // A little into the frame: at its very beginning a browser may show the one before.
    return Math.min(Math.max(film.toFilm(this.cursor.seconds), film.from), film.to) + 1e-3
  }

  /** Shows the frame of the moment, unless it plays there by itself. */
  #settle(film: Film, force = false): void {
    if (film.element.seeking || (this.#playing && !force)) return
    const at = this.#target(film)
    if (Math.abs(film.element.currentTime - at) > 1e-3) film.element.currentTime = at
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
