import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setAt } from '../../src/base/path';
import type { Workspace } from '../../src/model/workspace';
import { pack } from '../../src/storage/deflate';
import { hashText } from '../../src/base/luck';
import { DICTIONARY } from '../../src/storage/dictionary';
import { isLink, linkIn, linkMeter, linkOf, plainLinkOf, readLink, type ReadLink } from '../../src/storage/link';
import { patched, patchOf } from '../../src/storage/patch';
import { openWorkspace, saveWorkspace } from '../../src/workspace';
import { sample, text } from '../workspace/sample';

const example = { id: 'winBack', text: text() };
/** A link as it was made when `d1` was new; it must never be made anew. */
const firstLink =
  '#d1:MgAJkt2YzU6EMBDHX2Uu3uUR1MR4MPG42bNCJCGQrEuIB9_d-WoZSlvobuImHmmH0g7z8ev_Tynx0PZA_ROIhqCjeyxFoyuo0-c3YCH5Ar343hQki1h7iZ0dRlD9ceSbrW8crzwYnPxWHFrKmtxm0szYYHd6QllLuruc9xnH5LTvPBOyZDki4rfPdf_WcJnQr1T3cAe4o8XyFS6_oEna9lKdQ59hBfLLvNBjiEUCCAsJj3-Hf-sBn4wuOHvBb5RrmxX9WDSyUUHP0LQnrjJrEXCnMrVDLKwo3TF2jTi4MmI_Ga6e6g4Do35k5MUESUBz7OBxhua7iNFYyZ8JOVU8xVs22K3Lr-Cb6O04jIwOGfI-1ECWGJfjCZpumJIAThSWpuIYrl5MwXaxkHZVt9hPu-gg6i_4sy4B3ant3c8OSnYKX02t2wDZf0Ot17KqJ1SbXqwEjZKVUdUty6gzmbpE2ADUa7HUw-hZC5B2k7hRP4Bz0ja3essZGN1QjGLF0TljS7S0TWMrL-uc-N_MyoB1lplU58kexHl2YefOBDML-qbtA3o2pJySFIsJWnNdQZrPWkbSGR3TI6kpKD5NlEs5ErKC588v';

const noExamples = async () => undefined;
const examples = async (id: string) => (id === example.id ? example.text : undefined);

const workspaceIn = (read: ReadLink): Workspace => openWorkspace((read as { text: string }).text).workspace!;
const codeOf = (read: ReadLink) => ('error' in read ? read.error.code : undefined);

/** What somebody who wants to do harm can make: letters with a true checksum over any bytes. */
function hostile(codec: string, content: string): string {
  return `#${codec}:${pack(content)}`;
}

describe('links', () => {
  it('carry a whole workspace', async () => {
    const link = linkOf(sample);
    expect(link).toMatch(/^#d1:[A-Za-z0-9_-]+$/);
    expect(saveWorkspace(workspaceIn(await readLink(link, noExamples)))).toBe(text());
  });

  it('carry it in plain letters', async () => {
    expect(workspaceIn(await readLink(plainLinkOf(sample), noExamples))).toEqual(sample);
  });

  it('are not made of what they could not hold', () => {
    expect(linkOf({ ...sample, web: { page: 'x'.repeat(2 * 1024 * 1024) } })).toBe('');
    expect(linkOf({ ...sample, web: { page: 'x'.repeat(1024 * 1024) } })).toMatch(/^#d1:/);
  });

  it('carry names in any script', async () => {
    const workspace = { ...sample, name: 'Zurück 日本 🧘 <script>' };
    for (const link of [linkOf(workspace), plainLinkOf(workspace)])
      expect(workspaceIn(await readLink(link, noExamples)).name).toBe(workspace.name);
  });

  it('carry an example as its id and what was changed', async () => {
    let edited = setAt(sample, 'journeys.winBack.steps.pause.for', 'P3D');
    edited = setAt(edited, ['audiences', 'lapsedYoga', 'rule', 'all', '0', 'where', 'a.b'], { atLeast: 3 });
    edited = setAt(edited, 'messages.other', { channel: 'sms', body: 'hello' });
    edited = setAt(edited, 'offers.collections', undefined);
    const link = linkOf(edited, example);
    expect(link).toMatch(/^#x1:/);
    expect(link.length).toBeLessThan(linkOf(edited).length / 2);
    const read = await readLink(link, examples);
    expect(read).toMatchObject({ example: 'winBack' });
    expect(saveWorkspace(workspaceIn(read))).toBe(saveWorkspace(edited));
  });

  it('carry the whole when things by id are in another order', async () => {
    const { steps } = sample.journeys.winBack;
    const edited = setAt(sample, 'journeys.winBack.steps', Object.fromEntries(Object.entries(steps).toReversed()));
    expect(saveWorkspace(workspaceIn(await readLink(linkOf(edited, example), examples)))).toBe(saveWorkspace(edited));
  });

  it('say that an example is not here, or has changed', async () => {
    const link = linkOf(setAt(sample, 'days', 30), example);
    expect(codeOf(await readLink(link, noExamples))).toBe('example');
    expect(codeOf(await readLink(link, async () => text({ ...sample, days: 31 })))).toBe('example');
    expect(codeOf(await readLink(link, () => Promise.reject(new Error('offline'))))).toBe('example');
  });

  describe.each([
    ['d1', linkOf(sample)],
    ['x1', linkOf(setAt(sample, 'days', 30), example)],
    ['j0', plainLinkOf(sample)],
  ])('%s', (_codec, link) => {
    it.each([1, 2, 10, 50, 90, 99])('cut by %i %% says so', async (percent) => {
      const kept = Math.min(link.length - 1, Math.floor((link.length * (100 - percent)) / 100));
      expect(codeOf(await readLink(link.slice(0, Math.max(4, kept)), examples))).toBe('cut');
    });

    it('cut by a single letter says so', async () => {
      expect(codeOf(await readLink(link.slice(0, -1), examples))).toBe('cut');
    });
  });

  describe.each([
    ['d1', linkOf(sample)],
    ['x1', linkOf(setAt(sample, 'days', 30), example)],
    ['j0', plainLinkOf(sample)],
  ])('%s is read in spite of what happens on the way', (_codec, link) => {
    const again = (text: string) => encodeURIComponent(text);
    const address = `HTTPS://a.b/c?d=e${link}`;
    const onTheWay: [string, string][] = [
      ['a full stop', `${link}.`],
      ['a bracket', `${link})`],
      ['a bracket and a full stop', `${link}).`],
      ['a quote', `${link}"`],
      ['an ellipsis', `${link}…`],
      ['a campaign', `${link}&utm_source=chat&utm_medium=b`],
      ['a question', `${link}?fbclid=x`],
      ['a blank', `${link}%20`],
      ['encoded again', `#${again(link.slice(1))}`],
      ['encoded twice', `#${again(again(link.slice(1)))}`],
      ['the end of a sentence', `${link} and tell me`],
      ['upper case', link.replace(/^#../, (codec) => codec.toUpperCase())],
    ];
    it.each(onTheWay)('%s', async (_what, arrived) => {
      expect(isLink(arrived)).toBe(true);
      expect(workspaceIn(await readLink(arrived, examples)).name).toBe(sample.name);
    });

    it.each([
      ['an address', address],
      ['in a text', `Issue #5, see <${address}>, thanks!`],
      ['encoded', encodeURIComponent(address)],
    ])('pasted as %s', async (_what, pasted) => {
      expect(workspaceIn(await readLink(linkIn(pasted)!, examples)).name).toBe(sample.name);
    });

    if (link.startsWith('#j0')) return;
    it.each([
      ['doubled', `${address}${address}`],
      ['doubled behind the sign', `${link}${link}`],
      ['emphasized', `_${address}_`],
      ['wrapped', `${address.slice(0, 60)}\n${address.slice(60, 90)}\r\n ${address.slice(90)}`],
    ])('pasted as %s', async (_what, pasted) => {
      expect(workspaceIn(await readLink(linkIn(pasted)!, examples)).name).toBe(sample.name);
    });
  });

  it('are not seen in other texts', () => {
    for (const text of ['', '#', 'hello', 'a #1: b', 'see #a1: the list', 'https://a.b/#/analyze', 'color: #d1e2f3'])
      expect(linkIn(text), text).toBeUndefined();
  });

  it.each([linkOf(sample), linkOf(setAt(sample, 'days', 30), example)])(
    'with any letter changed say so: %.4s',
    async (link) => {
      for (let i = 4; i < link.length; i++) {
        const flipped = link.slice(0, i) + (link[i] === 'A' ? 'B' : 'A') + link.slice(i + 1);
        expect(codeOf(await readLink(flipped, examples)), String(i)).toBe('cut');
      }
    },
  );

  it('refuse a bomb as soon as it grows too large', async () => {
    // 200 MB of blanks in 200 KB.
    const bomb = deflateSync(new Uint8Array(200 * 1024 * 1024).fill(32), { level: 9 });
    const start = performance.now();
    expect(codeOf(await readLink(bombLink(bomb), noExamples))).toBe('tooBig');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(codeOf(await readLink(`#j0:${'x'.repeat(3e6)}`, noExamples))).toBe('tooBig');
  });

  it('refuse what is not ours, in words', async () => {
    for (const hash of ['#d9:abc', '#zz', '', '#q1:']) expect(codeOf(await readLink(hash, examples))).toBe('unknown');
    for (const hash of ['#d1:', '#d1:AAAA', '#d1:%%%', '#d1:AAAAAAAAAAAA', '#j0:%', '#j0:{'])
      expect(codeOf(await readLink(hash, examples)), hash).toBe('cut');
  });

  it('take no orders from a hostile patch', async () => {
    const hash = (value: unknown) => JSON.stringify(['winBack', 0, value]);
    for (const content of ['5', 'no json', '[]', hash('x'), hash([['x']]), hash([[[5], 1]])])
      expect(codeOf(await readLink(hostile('x1', content), examples))).toBe('unknown');
    expect(codeOf(await readLink(hostile('x1', hash([[['__proto__', 'x'], 1]])), examples))).toBe('example');
    expect(() => patched({}, [[['__proto__', 'x'], 1]])).toThrow();
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('open nothing but a workspace', async () => {
    const read = await readLink(hostile('d1', '{"format": "other"}'), examples);
    expect(openWorkspace((read as { text: string }).text)).toMatchObject({ problems: [{ path: 'format' }] });
  });

  it('are told from the routes of the page', () => {
    expect(['#d1:abc', 'x1:abc', '#j0:{}', '#d22:new'].every(isLink)).toBe(true);
    expect(['', '#journeys', '#/analyze', '#view=d1:x'].some(isLink)).toBe(false);
  });

  it('have a meter', () => {
    expect([0, 1700, 1701, 3900, 3901].map((length) => linkMeter('x'.repeat(length)).level)).toEqual([
      'green',
      'green',
      'amber',
      'amber',
      'red',
    ]);
  });

  it('made by the first version open for ever', async () => {
    expect(workspaceIn(await readLink(firstLink, noExamples))).toEqual(sample);
    expect(hashText(DICTIONARY)).toMatchInlineSnapshot(`-1779628346`);
  });

  it('of a journey of this size travel everywhere', () => {
    expect(linkMeter(`https://example.org/journeys/${linkOf(sample)}`).level).toBe('green');
  });
});

describe('patches', () => {
  it('make one value of any other', () => {
    const value = () => fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a.b'), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(value(), value(), (from, to) => {
        const a: unknown = JSON.parse(JSON.stringify(from).replaceAll('"__proto__"', '"p"'));
        const b: unknown = JSON.parse(JSON.stringify(to).replaceAll('"__proto__"', '"p"'));
        const changes = JSON.parse(JSON.stringify(patchOf(a, b))) as ReturnType<typeof patchOf>;
        expect(JSON.stringify(patched(a, changes))).toBe(JSON.stringify(b));
      }),
    );
  });
});

function bombLink(body: Uint8Array): string {
  // The checksum is no secret: whoever makes a bomb makes a true one.
  let crc = -1;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const bytes = new Uint8Array(body.length + 4);
  new DataView(bytes.buffer).setUint32(0, ~crc >>> 0);
  bytes.set(body, 4);
  return `#d1:${Buffer.from(bytes).toString('base64url')}`;
}
