import { overPeople } from './interval';
import type { TripOutcome } from './outcome';

/** Conversions for each trip of one journey in a run and in another of the same people; null where nobody set out. */
export interface RateChange {
  with: number | null;
  without: number | null;
  /** 95 %, of the difference. */
  interval: [number, number] | null;
}

/** Returns conversions for each trip in a run and in the one it is compared with, of the people in `who` (1 each) or of everybody. */
export function rateChange(withIt: TripOutcome, without: TripOutcome, who?: Uint8Array): RateChange {
  const ours = rateOf(withIt, who);
  const theirs = rateOf(without, who);
  if (ours.rate === null || theirs.rate === null) return { with: ours.rate, without: theirs.rate, interval: null };
  let people = 0;
  let squares = 0;
  for (let person = 0; person < withIt.entered.length; person++) {
    if (who && !who[person]) continue;
    people++;
    const part =
      (withIt.converted[person] - ours.rate * withIt.entered[person]) / ours.entered -
      (without.converted[person] - theirs.rate * without.entered[person]) / theirs.entered;
    squares += part * part;
  }
  return { with: ours.rate, without: theirs.rate, interval: overPeople(ours.rate - theirs.rate, people, squares) };
}

function rateOf({ entered, converted }: TripOutcome, who?: Uint8Array): { entered: number; rate: number | null } {
  let trips = 0;
  let conversions = 0;
  for (let person = 0; person < entered.length; person++) {
    if (who && !who[person]) continue;
    trips += entered[person];
    conversions += converted[person];
  }
  return { entered: trips, rate: trips === 0 ? null : conversions / trips };
}
