import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../scripts/project.mjs';

const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((file) => join(src, file));

/** Classes that a stylesheet gives to whatever stands below them: `.chart svg { ... }` sizes every icon inside. */
function reachingClasses(css: string): Set<string> {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:^|[{};,])\s*\.([\w-]+)(?:\.[\w-]+)?\s+[a-z]/g);
  return new Set([...rules].map(([, name]) => name));
}

describe('stylesheets that are not bound to a component', () => {
  const sheets = files.filter((file) => file.endsWith('.css') && !file.endsWith('app.css'));
  it('reach only into components that ask for them', () => {
    const strays: string[] = [];
    for (const sheet of sheets) {
      const classes = reachingClasses(readFileSync(sheet, 'utf8'));
      const name = sheet.slice(sheet.lastIndexOf('/') + 1);
      for (const file of files.filter((each) => each.endsWith('.svelte'))) {
        const text = readFileSync(file, 'utf8');
        // A component beside the sheet's own takes it from its neighbour.
        if (text.includes(`/${name}'`) || file.startsWith(dirname(sheet))) continue;
        for (const one of classes)
          if (new RegExp(`class="(?:[^"]* )?${one}(?: [^"]*)?"`).test(text))
            strays.push(`${relative(src, file)}: .${one}`);
      }
    }
    expect(strays).toEqual([]);
  });
  it('are seen to reach', () => {
    expect(reachingClasses('.chart svg { } .tone.email { } .a,\n.b li { }')).toEqual(new Set(['chart', 'b']));
  });
});
