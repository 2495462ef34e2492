import { expect, it } from 'vitest';
import type { AttributionAnswer, LiftAnswer } from '../../src/analysis/query';
import { creditRows } from '../../src/charts/credit/credit';
import { creditData } from '../../src/views/analyze/shapes';

it('what the twin run says comes with its interval', () => {
  const answer: AttributionAnswer = {
    kind: 'attribution',
    total: 100,
    conversions: 10,
    models: [{ model: 'last', credit: { email: 10 }, none: 90 }],
  };
  const lift = { revenue: { all: 100, without: 96, interval: [1, 7] } } as LiftAnswer;
  const data = creditData(answer, [{ id: 'email', name: 'E-mail' }], String, { email: lift });
  expect(data.caused).toEqual({ email: { amount: 4, interval: [1, 7] } });
  expect(creditRows(data)[0].caused).toEqual({ share: 0.04, interval: [0.01, 0.07] });
});
