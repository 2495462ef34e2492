import { download } from '../../kit/download';
import type { Workspace } from '../../model/workspace';
import { m } from '../../text';

/** Puts the workspace among the reader's downloads. The storage room's own writer takes this over once it is there. */
export function downloadWorkspace(workspace: Workspace): void {
  const name = workspace.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-') || 'journey';
  download(`${name}.journey.json`, 'application/json', JSON.stringify(workspace, null, 2) + '\n');
}

/** Returns the workspace of a file that the reader picks, or undefined when none is picked. */
export function pickWorkspace(): Promise<Workspace | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => resolve(undefined));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (!file) return resolve(undefined);
      file
        .text()
        .then((text) => resolve(read(text)), reject)
        .catch(reject);
    });
    input.click();
  });
}

function read(text: string): Workspace {
  const value = JSON.parse(text) as Workspace;
  if (value?.format !== 'journey-playground') throw new Error(m.shell_not_a_workspace());
  return value;
}
