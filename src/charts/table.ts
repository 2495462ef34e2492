export interface Column {
  label: string;
  /** How a reader writes the value; the table itself holds the bare value, for CSV. */
  kind: 'text' | 'number' | 'share' | 'days' | 'seconds';
}

/** The numbers of a chart, without the drawing: what the data-table toggle shows and the CSV file holds. */
export interface Table {
  columns: Column[];
  rows: (string | number | null)[][];
}

/** Returns the sum of one column; empty cells count nothing. */
export function totalOf(table: Table, column: number): number {
  return table.rows.reduce((sum, row) => sum + (typeof row[column] === 'number' ? row[column] : 0), 0);
}
