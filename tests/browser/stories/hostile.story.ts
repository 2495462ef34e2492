import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { axe, openApp } from '../app';
import { example, FEW, fingerprint, PATIENCE, settled } from './steps';

type Content = string | number[];

const whole = JSON.stringify(example());
const first = Object.keys(example().journeys as object)[0];
/** The example with one piece of its text replaced. */
const replaced = (from: string | RegExp, to: string): string => {
  const text = whole.replace(from, to);
  if (text === whole) throw new Error(`nothing to replace: ${String(from)}`);
  return text;
};
const journeyOf = (part: object): string => {
  const { journeys } = example() as unknown as { journeys: Record<string, object> };
  return JSON.stringify({ ...example(), journeys: { [first]: { ...journeys[first], ...part } } });
};
const steps = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, { kind: 'wait', for: 'P1D' }]));

/** Files that cannot be opened, and what is said of them. */
const refused: [name: string, content: Content, why: RegExp][] = [
  ['empty', '', /the file is empty/],
  ['blank', ' \n\t', /the file is empty/],
  ['page', '<!doctype html><script>alert(1)</script>', /expected a value \(got "<"\)/],
  ['prose', 'hello', /expected a value \(got "hello"\)/],
  ['script', 'alert(1)', /expected a value \(got "alert"\)/],
  ['list', '[]', /expected a workspace/],
  ['text', '"x"', /expected a workspace/],
  ['null', 'null', /expected a workspace/],
  ['number', '1', /expected a workspace/],
  ['other', '{"format": "drawing", "version": 1}', /format: expected "journey-playground"/],
  ['bare', '{}', /format: expected/],
  ['proto', '{"__proto__": {"format": "journey-playground", "version": 1}}', /format: expected/],
  ['noVersion', replaced('"version":1', '"versio":1'), /version: expected a whole number/],
  ['version0', replaced('"version":1', '"version":0'), /version: expected a whole number/],
  ['half', whole.slice(0, whole.length / 2), /the file ends here|has no end/],
  ['almost', whole.slice(0, -1), /the file ends here/],
  ['twice', whole + whole, /expected the end of the file/],
  ['lines', '{"a": 1}\n{"b": 2}', /expected the end of the file/],
  ['comma', replaced('"version":1,', '"version":1,,'), /expected a name in double quotes/],
  ['comment', `// mine\n${whole}`, /expected a value/],
  ['single', "{'format': 1}", /expected a name in double quotes/],
  ['NaN', replaced(/"days":\d+/, '"days":NaN'), /days: .*expected a value/],
  ['infinite', replaced(/"days":\d+/, '"days":1e999'), /days: .*beyond all bounds/],
  ['long', replaced(/"days":\d+/, '"days":12345678901234567890'), /cannot be kept exactly/],
  ['surrogate', replaced(/"seed":"/, '"seed":"\\ud800'), /half a character/],
  ['escape', replaced(/"seed":"/, '"seed":"\\x'), /broken escape/],
  ['double', replaced('"version":1', '"version":1,"version":1'), /"version" is given twice/],
  ['deep', '['.repeat(200_000), /nested more than 64 deep/],
  ['deeper', '{"a":'.repeat(200_000), /nested more than 64 deep/],
  ['large', replaced('"version":1', `"version":1,"web":{"a":"${'x'.repeat(6e6)}"}`), /larger than 5 MB/],
  ['wide', journeyOf({ steps: steps(10_000) }), /10000 steps \(expected at most 500 in a journey\)/],
  ['picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0], /not a text file/],
  ['archive', [0x50, 0x4b, 3, 4, 0, 0, 0, 0], /not a text file/],
  ['latin', [...Buffer.from('{"name": "Zur\u00fcck"}', 'latin1')], /not a text file/],
];

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name of the workspace' });

async function hand(page: Page, how: 'drop' | 'paste', file: string, content: Content): Promise<void> {
  await page.evaluate(
    ({ how, file, content }) => {
      const data = new DataTransfer();
      if (how === 'paste') data.setData('text/plain', content as string);
      else data.items.add(new File([typeof content === 'string' ? content : new Uint8Array(content)], file));
      document.body.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    { how, file, content },
  );
}

it('files made to break it say what is wrong and leave the open document as it was', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  const before = await settled(page);
  const name = await nameOf(page).inputValue();
  const notice = page.getByRole('status').filter({ hasText: 'was not opened, and nothing was changed' });
  for (const [file, content, why] of refused) {
    await hand(page, 'drop', `${file}.json`, content);
    await notice
      .filter({ hasText: `${file}.json` })
      .filter({ hasText: why })
      .waitFor({ timeout: PATIENCE });
    if (typeof content === 'string' && content.startsWith('{') && content.length < 100_000) {
      await hand(page, 'paste', file, content);
      await notice.filter({ hasText: 'The pasted text' }).filter({ hasText: why }).waitFor({ timeout: PATIENCE });
    }
    expect(await nameOf(page).inputValue(), file).toBe(name);
  }
  expect(await fingerprint(page)).toBe(before);
  expect(await page.getByRole('button', { name: /^Undo: / }).count()).toBe(0);
  expect(app.troubles()).toEqual([]);
}, 240_000);

it('a file whose people, days or sliders are impossible opens, and the page goes on', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  const slider = (path: string) => ({ label: '<b>x</b>', path, min: 0, max: 10, step: 1 });
  const drafts: [string, object, RegExp][] = [
    ['crowd', { people: { size: 1e9 } }, /people\.size: expected at most 1000000 \(got 1000000000\)/],
    ['nobody', { people: { size: 0 } }, /people\.size: expected at least 1 \(got 0\)/],
    ['fewer', { people: { size: -5 } }, /people\.size: expected at least 1 \(got -5\)/],
    ['never', { days: 0 }, /days: expected at least 1 \(got 0\)/],
    ['ever', { days: 100_000 }, /days: expected at most 730 \(got 100000\)/],
    ['lists', { journeys: [], audiences: [1], offers: [] }, /expected an object/],
    [
      'slider',
      { whatIf: { a: slider('__proto__.toString.length'), b: slider('constructor.name.length') } },
      /nothing is at/,
    ],
  ];
  for (const [file, part, why] of drafts) {
    await hand(page, 'drop', `${file}.json`, JSON.stringify({ ...example(), name: `Draft ${file}`, ...part }));
    await expect.poll(() => nameOf(page).inputValue(), { timeout: PATIENCE }).toBe(`Draft ${file}`);
    await page.getByRole('status').getByText(why).first().waitFor({ state: 'attached', timeout: PATIENCE });
  }
  // A polluted prototype shows in every object.
  const inherited = await page.evaluate(() => {
    const found: string[] = [];
    for (const key in {}) found.push(key);
    return found;
  });
  expect(inherited).toEqual([]);
  await hand(page, 'drop', 'good.json', JSON.stringify({ ...example(), name: 'Good again' }));
  await expect.poll(() => nameOf(page).inputValue(), { timeout: PATIENCE }).toBe('Good again');
  await settled(page);
  expect(app.pageErrors).toEqual([]);
}, 240_000);

it('a file that lost parts says which, that the file is unchanged, and what a download would lack', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  const file = example() as ReturnType<typeof example> & {
    audiences: Record<string, { rule: object }>;
    offers: { items: Record<string, { priority: unknown }> };
  };
  file.audiences.highValue.rule = { atribute: 'loyalty.tier', is: 3 };
  for (const item of Object.values(file.offers.items).slice(0, 4)) item.priority = 'high';
  await hand(page, 'drop', 'lost.json', JSON.stringify(file));
  const notice = page.getByRole('status').filter({ hasText: 'without 5 things that could not be read' });
  await notice.filter({ hasText: 'The file itself is unchanged' }).waitFor({ timeout: PATIENCE });
  const left = notice.getByRole('listitem');
  expect(await left.first().isVisible()).toBe(false);
  await notice.getByText('What was left out').click();
  expect(await left.count()).toBe(5);
  expect(await left.first().innerText()).toContain('audiences.highValue.rule: ');
  expect(await left.last().innerText()).toContain('priority: expected a number (got "high")');
  expect(await axe(app)).toEqual([]);
  await notice.getByRole('button', { name: 'Close' }).click();
  await notice.waitFor({ state: 'detached' });
  expect(app.troubles()).toEqual([]);
});
