import type { Table } from '../../charts/table';
import type { PanelTable } from '../../kit/table';
import { formatDuration, formatNumber, formatPercent } from '../../text/format';

const writers = {
  text: undefined,
  number: (value: number) => formatNumber(value),
  share: (value: number) => formatPercent(value, 1),
  days: (value: number) => formatNumber(value),
  seconds: (value: number) => formatDuration(value),
};

/** Returns the numbers of a chart as a panel shows them. */
export function panelTable(table: Table): PanelTable {
  return {
    columns: table.columns.map(({ label, kind }) => {
      const write = writers[kind];
      if (!write) return { label };
      return { label, numeric: true, format: (value) => (typeof value === 'number' ? write(value) : '–') };
    }),
    rows: table.rows,
  };
}
