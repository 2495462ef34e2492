// A page's content policy does not reach a worker that is loaded from the network, so the worker locks itself:
// this module is its first import, and from then on nothing in it can turn text into code.

function refuse(): never {
  throw new EvalError('code from text is not allowed in this worker');
}

// Keeps `x instanceof Function` true for the libraries that ask.
refuse.prototype = Function.prototype;

const functionKinds = [function () {}, async function () {}, function* () {}, async function* () {}];

for (const example of functionKinds) {
  Object.defineProperty(Object.getPrototypeOf(example), 'constructor', {
    get: () => refuse,
    // An accessor, so that a function may still be given a `constructor` of its own.
    set(this: object, value: unknown) {
      Object.defineProperty(this, 'constructor', { value, writable: true, configurable: true });
    },
    configurable: false,
  });
}

for (const door of ['Function', 'eval']) {
  Object.defineProperty(globalThis, door, { value: refuse, writable: false, configurable: false });
}

export {};
