import type { Page } from 'playwright';

/** What no reader may meet: values that were never numbers, dates or texts, in what is seen, said or drawn; one line each. */
export function brokenOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken = /\bNaN|\bundefined\b|\bInfinity\b|∞|Invalid Date|\[object |function \w*\(/;
    const found = new Set<string>();
    for (const line of document.body.innerText.split('\n')) if (broken.test(line)) found.add(`text: ${line}`);
    for (const element of document.body.querySelectorAll('*')) {
      for (const { name, value } of element.attributes)
        if (!/^(value|placeholder|id|data-id)$/.test(name) && broken.test(value))
          found.add(`<${element.localName} ${name}="${value.slice(0, 120)}">`);
      if (element instanceof HTMLInputElement && broken.test(element.value)) found.add(`field: ${element.value}`);
    }
    return [...found].map((line) => line.slice(0, 200)).slice(0, 10);
  });
}
