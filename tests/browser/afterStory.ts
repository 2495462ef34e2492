import { afterEach } from 'vitest';
import { closeApps } from './app';

afterEach(({ task }) => closeApps(task.result?.state === 'fail'));
