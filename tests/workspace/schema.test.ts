import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { openWorkspace, saveWorkspace } from '../../src/workspace';
import { jsonSchema } from './jsonSchema';
import { sample, withJson } from './sample';

const file = 'public/schema/workspace.v1.schema.json';
const examples = 'public/examples';

const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(jsonSchema()) as object);

describe('JSON Schema', () => {
  it(`is what ${file} says (UPDATE=1 rewrites it)`, () => {
    if (process.env.UPDATE) {
      mkdirSync('public/schema', { recursive: true });
      writeFileSync(file, jsonSchema());
    }
    expect(readFileSync(file, 'utf8')).toBe(jsonSchema());
  });

  it('accepts the sample', () => {
    validate(sample);
    expect(validate.errors).toBeNull();
  });

  it('has a description for every field of every noun', () => {
    const { properties } = JSON.parse(jsonSchema()) as { properties: Record<string, { description?: string }> };
    for (const [key, { description }] of Object.entries(properties)) expect(description, key).toBeTruthy();
  });

  it('says that the end of a stretch of dates does not belong to it', () => {
    expect(jsonSchema()).toContain('up to the second, which does not belong to it');
  });

  const broken: [at: string, json: string][] = [
    ['journeys', '"none"'],
    ['days', '"60"'],
    ['days', '0'],
    ['people.size', '-1'],
    ['audiences.lapsedYoga', 'null'],
    ['audiences.lapsedYoga.rule', '{"atribute": "x"}'],
    ['audiences.lapsedYoga.rule', '{"all": [{"not": {"any": [{"did": 5}]}}]}'],
    ['messages.missYou.channel', '"fax"'],
    ['journeys.winBack.steps.mail', '{"kind": "email", "message": 5}'],
    ['journeys.winBack.steps.mail', '{"message": "missYou"}'],
    ['journeys.winBack.steps.pause.for', '5'],
    ['journeys.winBack.links', '[{"from": "start"}]'],
    ['journeys.winBack.goal.within', '"P1M"'],
    ['offers.formulas.loyal.otherwise', '{"plus": [{"times": ["x"]}]}'],
    ['rules.caps.weekly.per', '"year"'],
    ['layout.winBack.consent', '["a", 1]'],
  ];
  it.each(broken)('and the app refuse %s = %s', (at, json) => {
    const text = withJson(at, json);
    expect(validate(JSON.parse(text))).toBe(false);
    expect(openWorkspace(text).problems.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  });

  it('keeps what it does not know', () => {
    const later = { ...sample, later: { anything: 1 }, journeys: { j: { ...sample.journeys.winBack, colour: 'red' } } };
    later.journeys.j.steps = { ...later.journeys.j.steps, mail: { kind: 'pigeon', message: 5 } };
    expect(validate(later)).toBe(true);
  });
});

describe('examples', () => {
  const names = existsSync(examples) ? readdirSync(examples).filter((name) => name.endsWith('.journey.json')) : [];
  it.runIf(names.length > 0).each(names)(
    '%s opens without errors, fits the schema, saves to the same bytes',
    (name) => {
      const text = readFileSync(`${examples}/${name}`, 'utf8');
      const { workspace, problems, runnable } = openWorkspace(text);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(runnable).toBe(true);
      validate(workspace);
      expect(validate.errors).toBeNull();
      expect(saveWorkspace(workspace!)).toBe(text);
    },
  );
});
