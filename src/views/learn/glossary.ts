import { m } from '../../text';

/** A word on screen, what it means here, and what the vendor's tools call it where that differs. */
export interface Word {
  id: string;
  word: string;
  about: string;
  vendor?: string;
}
export interface Chapter {
  id: string;
  title: string;
  words: Word[];
}

type Say = () => string;
const word = (id: string, name: Say, about: Say, vendor?: Say): Word => ({
  id,
  word: name(),
  about: about(),
  vendor: vendor?.(),
});

/** Returns the words in the reader's language, by chapter. */
export function glossary(): Chapter[] {
  return [
    {
      id: 'people',
      title: m.learn_chapter_people(),
      words: [
        word('profile', m.learn_profile, m.learn_profile_about, m.learn_profile_vendor),
        word('event', m.learn_event, m.learn_event_about, m.learn_event_vendor),
        word('audience', m.learn_audience, m.learn_audience_about, m.learn_audience_vendor),
        word('evaluation', m.learn_evaluation, m.learn_evaluation_about),
        word('consent', m.learn_consent, m.learn_consent_about),
        word('overlap', m.learn_overlap, m.learn_overlap_about),
      ],
    },
    {
      id: 'journeys',
      title: m.learn_chapter_journeys(),
      words: [
        word('journey', m.learn_journey, m.learn_journey_about, m.learn_journey_vendor),
        word('trip', m.learn_trip, m.learn_trip_about, m.learn_trip_vendor),
        word('reaction', m.learn_reaction, m.learn_reaction_about, m.learn_reaction_vendor),
        word('reentrance', m.learn_reentrance, m.learn_reentrance_about, m.learn_reentrance_vendor),
        word('goal', m.learn_goal, m.learn_goal_about, m.learn_goal_vendor),
        word('quiet', m.learn_quiet, m.learn_quiet_about),
        word('pressure', m.learn_pressure, m.learn_pressure_about, m.learn_pressure_vendor),
      ],
    },
    {
      id: 'offers',
      title: m.learn_chapter_offers(),
      words: [
        word('decision', m.learn_decision, m.learn_decision_about, m.learn_decision_vendor),
        word('placement', m.learn_placement, m.learn_placement_about),
        word('eligibility', m.learn_eligibility, m.learn_eligibility_about, m.learn_eligibility_vendor),
        word('capping', m.learn_capping, m.learn_capping_about),
        word('ranking', m.learn_ranking, m.learn_ranking_about, m.learn_ranking_vendor),
        word('fallback', m.learn_fallback, m.learn_fallback_about),
      ],
    },
    {
      id: 'analysis',
      title: m.learn_chapter_analysis(),
      words: [
        word('fallout', m.learn_fallout, m.learn_fallout_about, m.learn_fallout_vendor),
        word('flow', m.learn_flow, m.learn_flow_about),
        word('attribution', m.learn_attribution, m.learn_attribution_about, m.learn_attribution_vendor),
        word('lookback', m.learn_lookback, m.learn_lookback_about),
        word('lift', m.learn_lift, m.learn_lift_about, m.learn_lift_vendor),
        word('twin', m.learn_twin, m.learn_twin_about),
        word('holdout', m.learn_holdout, m.learn_holdout_about, m.learn_holdout_vendor),
        word('persuadable', m.learn_persuadable, m.learn_persuadable_about),
      ],
    },
    {
      id: 'playground',
      title: m.learn_chapter_playground(),
      words: [
        word('seed', m.learn_seed, m.learn_seed_about),
        word('fingerprint', m.learn_fingerprint, m.learn_fingerprint_about),
        word('estimate', m.learn_estimate, m.learn_estimate_about),
        word('books', m.learn_books, m.learn_books_about),
      ],
    },
  ];
}

/** Returns the chapters with only the words that speak of what was typed; chapters without any are left out. */
export function wordsAbout(chapters: readonly Chapter[], typed: string): Chapter[] {
  const wanted = typed.trim().toLocaleLowerCase();
  if (wanted === '') return [...chapters];
  const speaks = ({ word: name, about, vendor = '' }: Word) =>
    [name, about, vendor].some((text) => text.toLocaleLowerCase().includes(wanted));
  return chapters
    .map((chapter) => ({ ...chapter, words: chapter.words.filter(speaks) }))
    .filter(({ words }) => words.length > 0);
}
