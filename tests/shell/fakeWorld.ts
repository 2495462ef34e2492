import type { AnswerOf, Kind, Query, RunAnswer } from '../../src/analysis/query';
import type { WorldClient } from '../../src/views/shell/world';
import type { RunOptions } from '../../src/world';
import type { Workspace } from '../../src/model/workspace';

const day = 86_400_000;

/** A world that makes up numbers: they depend on the Wait of the workspace, so that edits can be told apart. */
export class FakeWorld implements WorldClient {
  workspace: Workspace | undefined;
  readonly runs: RunOptions[] = [];
  cancelled = 0;

  /** `delay` milliseconds for a run; 0 answers in the next microtask. */
  constructor(private readonly delay = 0) {}

  async prepare() {}

  async open(workspace: Workspace) {
    this.workspace = workspace;
    return [];
  }

  async run(options: RunOptions, progress?: (progress: { stage: 'run'; part: number }) => void): Promise<RunAnswer> {
    this.runs.push(options);
    const people = options.people ?? 10_000;
    for (let part = 0; this.delay && part < 1; part += 0.1) {
      progress?.({ stage: 'run', part });
      await new Promise((resolve) => setTimeout(resolve, this.delay / 10));
    }
    const wait = JSON.stringify(this.workspace?.journeys).length + JSON.stringify(this.workspace?.rules).length;
    const trips = Math.round(people * 0.81);
    const rate = 0.098 + (wait % 7) / 1000;
    const [journey] = Object.keys(this.workspace?.journeys ?? {});
    const change = { with: rate, without: 0.1, interval: [rate - 0.101, rate - 0.099] as [number, number] };
    return {
      kind: 'run',
      fingerprint: '7f3a 91c2 04de 88b1',
      runKey: 'fake',
      people,
      days: this.workspace?.days ?? 60,
      rows: people * 30,
      milliseconds: Math.round(people / 125),
      totals: {
        trips,
        messages: trips * 2,
        conversions: Math.round(trips * rate),
        revenue: people * 6.42,
        unsubscribes: 31,
      },
      ...(options.against && { against: { runKey: options.against, conversion: { [journey]: change } } }),
    };
  }

  async ask<K extends Kind>(query: Query): Promise<AnswerOf<K>> {
    return this.answer(query) as AnswerOf<K>;
  }

  cancel() {
    this.cancelled++;
  }

  private answer(query: Query): unknown {
    const start = Date.parse(this.workspace?.start ?? '2026-01-05T00:00:00Z');
    if (query.kind === 'timeline') {
      const days = this.workspace?.days ?? 60;
      const bell = (i: number, at: number, wide: number) => Math.exp(-(((i - at) / wide) ** 2));
      const purchases = Array.from({ length: days }, (_, i) =>
        Math.round(30 + 84 * bell(i, 14, 7) + 60 * bell(i, 29, 9) + 18 * Math.sin(i * 0.9) ** 2),
      );
      return {
        kind: 'timeline',
        times: purchases.map((_, i) => new Date(start + i * day).toISOString()),
        series: { purchases },
      };
    }
    if (query.kind === 'counts') {
      return {
        kind: 'counts',
        at: query.at ?? '',
        steps: {},
        total: { entered: 0, waiting: 0, ended: {}, converted: 0 },
      };
    }
    throw new Error(`the fake world does not know: ${query.kind}`);
  }
}
