/** This tab alone may change a document; `release` resolves when others can have it. */
export interface Held {
  kind: 'mine';
  release(): Promise<void>;
}

/** Whether this tab may change a document. */
export type Lock = Held | { kind: 'elsewhere' };

type Locks = Pick<LockManager, 'request'>;

const nameOf = (document: string) => `journey-playground document ${document}`;

/**
 * Takes a document for this tab: `const lock = await lockDocument(id); if (lock.kind === 'elsewhere') offer('view', 'copy')`. The lock goes with the tab,
 * even when it is killed. Browsers without locks let everybody in: the revision check still keeps both versions.
 */
export function lockDocument(document: string, locks: Locks | undefined = navigator.locks): Promise<Lock> {
  if (!locks) return Promise.resolve({ kind: 'mine', release: () => Promise.resolve() });
  return new Promise((resolve) => {
    const request: Promise<unknown> = locks.request(nameOf(document), { ifAvailable: true }, (lock) => {
      if (lock) return held(resolve, () => request);
      resolve({ kind: 'elsewhere' });
      return undefined;
    });
    request.catch(() => resolve({ kind: 'elsewhere' }));
  });
}

/** Waits until the other tab lets go, then takes the document; abort the signal to stop waiting. */
export function lockWhenFree(document: string, signal: AbortSignal, locks: Locks = navigator.locks): Promise<Held> {
  return new Promise((resolve, reject) => {
    const request: Promise<unknown> = locks.request(nameOf(document), { signal }, () => held(resolve, () => request));
    request.catch(reject);
  });
}

/** The lock is held as long as this promise is open; the request is answered when it is given back. */
function held(resolve: (lock: Held) => void, request: () => Promise<unknown>): Promise<void> {
  return new Promise((release) => {
    resolve({
      kind: 'mine',
      release: async () => {
        release();
        await request();
      },
    });
  });
}
