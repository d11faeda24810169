/** Whether an answer is still wanted: not once something later was asked for in the same place. */
export class Latest {
  #asked = 0;

  /** Notes a new question; returns whether it is still the latest one. */
  ask() {
    const number = ++this.#asked;
    return () => number === this.#asked;
  }
}
