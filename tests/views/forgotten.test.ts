import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { activities } from '../../src/activities';
import { root } from '../scripts/project.mjs';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

it('every kind of activity has an icon that travels with the page', () => {
  const icons = read('src/views/journeys/StepIcon.svelte');
  const missing = activities.filter(({ icon }) => !icons.includes(`@lucide/svelte/icons/${icon}'`));
  expect(missing.map(({ kind, icon }) => `${kind}: ${icon}`)).toEqual([]);
});

it('every chart is in the gallery', () => {
  const gallery = read('tests/charts/gallery/Gallery.svelte');
  const folders = readdirSync(join(root, 'src/charts'), { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !gallery.includes(`/charts/${name}/`))).toEqual([]);
});
