export interface Column {
  label: string;
  /** Numbers stand at the end of their cell. */
  numeric?: boolean;
  /** How the value is written; the bare value sorts and goes into the CSV. */
  format?: (value: Cell) => string;
  sortable?: boolean;
}
export type Cell = string | number | boolean | null | undefined;
/** The numbers of a picture. What `format` makes of a value is for reading; the CSV holds the value. */
export interface PanelTable {
  columns: { label: string; numeric?: boolean; format?: (value: Cell) => string }[];
  rows: Cell[][];
}
export interface Sort {
  column: number;
  down: boolean;
}

/** Returns the order of the rows as indices; rows without a value come last whichever way, equal ones keep their order. */
export function orderOf(rows: readonly Cell[][], sort: Sort | undefined): number[] {
  const order = rows.map((_, i) => i);
  if (!sort) return order;
  const text = new Intl.Collator(undefined, { numeric: true });
  const empty = (cell: Cell) => cell === null || cell === undefined || cell === '';
  return order.sort((i, j) => {
    const [a, b] = [rows[i][sort.column], rows[j][sort.column]];
    if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
    const by = typeof a === 'number' && typeof b === 'number' ? a - b : text.compare(String(a), String(b));
    return sort.down ? -by : by;
  });
}

/** Returns the sort after a click on a heading: down first for numbers, then the other way, then none. */
export function nextSort(sort: Sort | undefined, column: number, numeric: boolean): Sort | undefined {
  if (sort?.column !== column) return { column, down: numeric };
  return sort.down === numeric ? { column, down: !numeric } : undefined;
}

/** Returns a table as CSV with a heading line. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvOf(labels: readonly string[], rows: readonly Cell[][]): string {
  const safe = (cell: Cell) => {
    if (cell === null || cell === undefined) return '';
    const text =
      typeof cell === 'string' && /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : String(cell);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [labels, ...rows].map((row) => row.map(safe).join(',') + '\r\n').join('');
}
