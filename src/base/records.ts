/** Numbers that a line of memory holds. */
const LINE = 16;

/** Where some numbers of each person stand: number i of person p is `table[p * width + at + i]`. */
export interface Place {
  readonly table: Int32Array | Float64Array;
  readonly width: number;
  readonly at: number;
}

/**
 * Numbers of people, those of one person side by side. What happens comes to people in no order and looks at several
 * numbers of one of them: in columns each is a look of its own into far memory, in a record it is one for all.
 */
export class Records {
  private laid = false;
  private readonly asked: { place: { -readonly [K in keyof Place]: Place[K] }; first: () => readonly number[] }[] = [];
  private table: Int32Array | Float64Array = new Int32Array(0);
  private width = 0;
  /** Nobody asks for it; without it an engine might leave the reading out. */
  private read = 0;

  /** `whole` numbers of 32 bits, or any. */
  constructor(
    readonly people: number,
    private readonly whole = true,
  ) {}

  /** Asks for a place for as many numbers of each person as `first` gives, which are what they are at first; `first` is called in `lay`. Throws after that. */
  place(first: () => readonly number[]): Place {
    if (this.laid) throw new Error('no more places: the records are laid out');
    const place = { table: this.table, width: 0, at: 0 };
    this.asked.push({ place, first });
    return place;
  }

  /** Lays all places out; before it they hold nothing. */
  lay(): void {
    this.laid = true;
    const first: number[] = [];
    const starts = this.asked.map((each) => {
      const at = first.length;
      first.push(...each.first());
      return at;
    });
    const width = widthFor(first.length);
    const table = this.whole ? new Int32Array(this.people * width) : new Float64Array(this.people * width);
    for (let record = 0; record < table.length; record += width)
      for (let i = 0; i < first.length; i++) table[record + i] = first[i];
    this.asked.forEach(({ place }, index) => Object.assign(place, { table, width, at: starts[index] }));
    this.table = table;
    this.width = width;
  }

  /** Has the records of some people at hand: read one right after the other, their waits for far memory overlap. */
  fetch(people: Int32Array, first: number, end: number): void {
    const { table, width } = this;
    let read = 0;
    for (let i = first; i < end; i++) for (let at = 0; at < width; at += LINE) read ^= table[people[i] * width + at];
    this.read = read;
  }
}

/** A record lies in as few lines as can be. */
function widthFor(numbers: number): number {
  if (numbers > LINE) return Math.ceil(numbers / LINE) * LINE;
  let width = 1;
  while (width < numbers) width *= 2;
  return width;
}
