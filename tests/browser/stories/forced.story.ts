import { expect, it } from 'vitest';
import { openApp } from '../app';
import { cards, FEW, settled, toTheEnd } from './steps';

for (const theme of ['light', 'dark'] as const)
  it(`in forced colours, ${theme}, links, the marked card and the focus are seen`, async () => {
    const app = await openApp({ theme, crowd: FEW });
    const { page } = app;
    await page.emulateMedia({ forcedColors: 'active', colorScheme: theme });
    await toTheEnd(page);
    await settled(page);
    const system = (color: string) =>
      page.evaluate((color) => {
        const probe = document.createElement('i');
        probe.style.color = color;
        document.body.append(probe);
        const { color: used } = getComputedStyle(probe);
        probe.remove();
        return used;
      }, color);
    const [text, highlight] = [await system('CanvasText'), await system('Highlight')];
    expect(text).not.toBe(highlight);

    const links = await page
      .getByTestId('canvas')
      .locator('path.flow')
      .evaluateAll((paths) =>
        paths.map((path) => {
          const { stroke, opacity, strokeWidth } = getComputedStyle(path);
          return { stroke, seen: Number(opacity) >= 0.5 && parseFloat(strokeWidth) >= 1.5 };
        }),
      );
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(link).toEqual({ stroke: text, seen: true });

    const card = cards(page).filter({ hasText: 'Let them breathe' });
    const border = () =>
      card.locator('.card').evaluate((element) => {
        const { borderTopColor, borderTopWidth } = getComputedStyle(element);
        return `${borderTopWidth} ${borderTopColor}`;
      });
    expect(await border()).toBe(`1px ${text}`);
    await card.click();
    await expect.poll(border).toBe(`3px ${highlight}`);

    await card.focus();
    await expect.poll(() => card.getAttribute('tabindex')).toBe('0');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const ring = await card.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { style: outlineStyle, seen: parseFloat(outlineWidth) >= 2 };
    });
    expect(ring).toEqual({ style: 'solid', seen: true });

    // What is being connected, and to what.
    await page.keyboard.press('c');
    const line = page.getByTestId('connecting').locator('path');
    await line.waitFor({ state: 'attached' });
    expect(await line.evaluate((path) => getComputedStyle(path).stroke)).toBe(highlight);
    expect(await page.locator('.aimed').evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('dashed');
    expect(app.troubles()).toEqual([]);
  });
