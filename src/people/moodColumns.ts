/** The state that a run changes in people, as columns. */
export interface MoodColumns {
  readonly lift: Float64Array;
  readonly liftAt: Int32Array;
  readonly fatigue: Float64Array;
  readonly fatigueAt: Int32Array;
  readonly discount: Float32Array;
  readonly discountUntil: Int32Array;
  readonly purchases: Uint16Array;
  readonly lastPurchase: Int32Array;
  readonly lastInterest: Int32Array;
  readonly satisfaction: Float32Array;
}
