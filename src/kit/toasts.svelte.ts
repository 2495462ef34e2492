export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

let next = 1;
let shown = $state.raw<Toast[]>([]);

export const toasts = {
  get shown() {
    return shown;
  },
};

/** Says something for a few seconds: `toast('Deleted', { label: 'Undo', run: undo })`. One with an action stays longer. */
export function toast(text: string, action?: Toast['action']): void {
  const id = next++;
  shown = [...shown.slice(-2), { id, text, action }];
  setTimeout(() => dismiss(id), action ? 9000 : 5000);
}

/** Takes a toast away, also before its time. */
export function dismiss(id: number): void {
  shown = shown.filter((toast) => toast.id !== id);
}
