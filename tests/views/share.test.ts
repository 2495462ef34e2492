import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../src/workspace';
import { EXAMPLES } from '../../src/views/learn/examples';
import { glossary, wordsAbout } from '../../src/views/learn/glossary';
import { miniatureOf } from '../../src/views/learn/miniature';
import { contentsOf, isSameMark } from '../../src/views/share/contents';

const opened = (id: string) => openWorkspace(readFileSync(`public/examples/${id}.journey.json`, 'utf8')).workspace!;

describe('marks', () => {
  it('are compared however they were written down', () => {
    const mine = '768e·b74d·5583·5806';
    expect(isSameMark(mine, '768EB74D55835806')).toBe(true);
    expect(isSameMark(mine, ' 768e-b74d ')).toBe(true);
    expect(isSameMark(mine, '768e-b74e')).toBe(false);
    expect(isSameMark(mine, '768e')).toBeUndefined();
  });
});

it('counts what a file holds', () => {
  const counts = contentsOf(opened('win-back'));
  expect(counts).toMatchObject({ journeys: 1, audiences: 5, offers: 6, messages: 3, people: 10_000, edits: 1 });
});

describe.each(EXAMPLES)('the picture of %s', (id) => {
  it('has every step at its place and every link', () => {
    const workspace = opened(id);
    const [journey] = Object.values(workspace.journeys);
    const picture = miniatureOf(workspace)!;
    expect(picture.nodes).toHaveLength(Object.keys(journey.steps).length + 1);
    expect(picture.links).toHaveLength(journey.links.length);
    expect(new Set(picture.links.map(({ key }) => key)).size).toBe(journey.links.length);
  });
});

describe('the glossary', () => {
  const chapters = glossary();
  const ids = chapters.flatMap(({ words }) => words.map(({ id }) => id));

  it('has each word once', () => expect(new Set(ids).size).toBe(ids.length));

  it('finds words by what is said about them', () => {
    expect(wordsAbout(chapters, 'same luck').flatMap(({ words }) => words.map(({ id }) => id))).toEqual(['twin']);
    expect(wordsAbout(chapters, ' ')).toEqual(chapters);
    expect(wordsAbout(chapters, 'no such word')).toEqual([]);
  });
});
