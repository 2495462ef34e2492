/** Why something could not be kept or read; data for a banner, the words are the view's. */
export type FailureCode = 'quota' | 'denied' | 'closed' | 'hanging' | 'mismatch' | 'missing' | 'newer' | 'other';

/** Thrown where something could not be kept or read: `code` says why. */
export class StorageFailure extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, message: string) {
    super(message);
    this.name = 'StorageFailure';
    this.code = code;
  }
}

const CODES: Record<string, FailureCode> = {
  QuotaExceededError: 'quota',
  SecurityError: 'denied',
  MissingAPIError: 'missing',
  DatabaseClosedError: 'closed',
  InvalidStateError: 'closed',
};

/** Returns what was thrown, by Dexie or the browser, as a failure with a code: `failureOf(error).code // 'quota'`. */
export function failureOf(thrown: unknown): StorageFailure {
  if (thrown instanceof StorageFailure) return thrown;
  const { name, message, inner } = (thrown ?? {}) as { name?: string; message?: string; inner?: { name?: string } };
  const code = CODES[name ?? ''] ?? CODES[inner?.name ?? ''] ?? 'other';
  return new StorageFailure(code, message ?? String(thrown));
}

/** Milliseconds to wait for storage: that it does not answer is told within three seconds. */
export const PATIENCE = 2000;
/** Milliseconds until storage that refused is asked again: somebody may have made room meanwhile. */
export const RETRY = 5000;

/** Returns what a promise gives, or throws `hanging` when it takes longer: some browsers never answer when storage is broken. */
export function within<T>(milliseconds: number, promise: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new StorageFailure('hanging', `no answer within ${milliseconds} ms`)),
      milliseconds,
    );
    promise.then(resolve, reject).then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
  });
}
