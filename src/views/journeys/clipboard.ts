import type { StepsCopy } from '../../editor/journey';

const MARK = 'journey-playground/steps';
/** More than anybody draws by hand. */
const MOST = 200;

/** Returns copied steps as the text of the clipboard. */
export function clipboardText(copy: StepsCopy): string {
  return JSON.stringify({ [MARK]: 1, ...copy }, null, 2);
}

/** Returns the steps in a text of the clipboard, undefined when it holds something else: another tab or a text editor may have written it. */
export function stepsIn(text: string): StepsCopy | undefined {
  if (!text.includes(MARK) || text.length > 500_000) return undefined;
  try {
    const { steps, links, layout = {} } = JSON.parse(text) as Partial<StepsCopy>;
    if (!isRecord(steps) || !Array.isArray(links) || !isRecord(layout)) return undefined;
    const ids = Object.keys(steps);
    const fine =
      ids.length > 0 &&
      ids.length <= MOST &&
      ids.every(
        (id) => /^[A-Za-z][\w-]{0,63}$/.test(id) && isRecord(steps[id]) && typeof steps[id].kind === 'string',
      ) &&
      links.every((link) => isRecord(link) && ids.includes(link.from) && ids.includes(link.to)) &&
      Object.entries(layout).every(([id, place]) => ids.includes(id) && isPlace(place));
    return fine ? { steps, links, layout } : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlace = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((each) => Number.isFinite(each));
