/**
 * What a page wrote to the address and may still come back from it. On a busy machine an address arrives after the next one was written; taken for a word from outside, it would undo what the
 * person did meanwhile.
 */
export class Echoes<T> {
  private pending: T[]

  constructor(
    first: T,
    private readonly isSame: (a: T, b: T) => boolean = Object.is,
  ) {
    this.pending = [first]
  }

  /** Whether this is new; then it is kept as written. */
  writes(next: T): boolean {
    if (this.isSame(next, this.pending[this.pending.length - 1] as T)) return false
    this.pending.push(next)
    return true
  }

  /** Whether what the address says now came from outside. What was written before it does not come any more. */
  isForeign(said: T): boolean {
    const place = this.pending.findLastIndex((one) => this.isSame(one, said))
    this.pending = place < 0 ? [said] : this.pending.slice(place)
    return place < 0
  }
}
