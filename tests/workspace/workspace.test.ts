import { describe, expect, it } from 'vitest';
import { setAt } from '../../src/base/path';
import { meaning, openWorkspace, runKey, runnablePart, saveWorkspace, validateWorkspace } from '../../src/workspace';
import { sample, text } from './sample';

describe('open and save', () => {
  it('finds nothing wrong with the sample', () => {
    expect(openWorkspace(text())).toEqual({ workspace: sample, problems: [], runnable: true });
  });

  it('writes back the same bytes', () => {
    expect(saveWorkspace(openWorkspace(text()).workspace!)).toBe(text());
  });
});
