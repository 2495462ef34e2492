import Blend from '@lucide/svelte/icons/blend';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import Share from '@lucide/svelte/icons/share';
import Spline from '@lucide/svelte/icons/spline';
import Tag from '@lucide/svelte/icons/tag';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import type { Icon } from '../kit/icon';
import { m } from '../text';
import JourneysView from './journeys/JourneysView.svelte';
import type { AsideTab } from './shell/session.svelte';

type Load = () => Promise<{ default: Component }>;

export interface View {
  id: string;
  /** Number key; 5 and 7 wait for Messages and Campaigns. */
  key: number;
  icon: Icon;
  label: () => string;
  /** One line: what the view is for. */
  purpose: () => string;
  load: Load;
  /** Whether the drawer and the What-if bar stand beside it from the start. */
  workbench?: boolean;
}

export const views: View[] = [
  {
    id: 'learn',
    key: 1,
    icon: GraduationCap,
    label: m.shell_view_learn,
    purpose: m.shell_purpose_learn,
    load: () => import('./learn/LearnView.svelte'),
  },
  {
    id: 'people',
    key: 2,
    icon: Users,
    label: m.shell_view_people,
    purpose: m.shell_purpose_people,
    load: () => import('./people/PeopleView.svelte'),
  },
  {
    id: 'audiences',
    key: 3,
    icon: Blend,
    label: m.shell_view_audiences,
    purpose: m.shell_purpose_audiences,
    load: () => import('./audiences/AudiencesView.svelte'),
  },
  {
    id: 'offers',
    key: 4,
    icon: Tag,
    label: m.shell_view_offers,
    purpose: m.shell_purpose_offers,
    load: () => import('./offers/OffersView.svelte'),
  },
  {
    id: 'journeys',
    key: 6,
    icon: Spline,
    label: m.shell_view_journeys,
    purpose: m.shell_purpose_journeys,
    // The home of the page: whoever opens it waits for nothing but this.
    load: () => Promise.resolve({ default: JourneysView }),
    workbench: true,
  },
  {
    id: 'analyze',
    key: 8,
    icon: ChartColumn,
    label: m.shell_view_analyze,
    purpose: m.shell_purpose_analyze,
    load: () => import('./analyze/AnalyzeView.svelte'),
  },
  {
    id: 'share',
    key: 9,
    icon: Share,
    label: m.shell_view_share,
    purpose: m.shell_purpose_share,
    load: () => import('./share/ShareView.svelte'),
  },
];

/** Tabs of the drawer. */
export const asideTabs: { id: AsideTab; label: () => string; load: Load }[] = [
  { id: 'setUp', label: m.shell_tab_set_up, load: () => import('./journeys/SetUpTab.svelte') },
  { id: 'results', label: m.shell_tab_results, load: () => import('./journeys/ResultsTab.svelte') },
  { id: 'why', label: m.shell_tab_why, load: () => import('./why/WhyTab.svelte') },
  { id: 'statechart', label: m.shell_tab_statechart, load: () => import('./journeys/StatechartTab.svelte') },
];

export const home = 'journeys';
