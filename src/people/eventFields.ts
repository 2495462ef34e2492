import type { People } from './people';
import { lifeCode } from './people';
import { channelIn, IN_APP, IN_STORE, ON_WEB, productIn } from './productObject';
import { PAGES } from './shopping';

/** An XDM path of life events as a function of an event's three numbers. */
export type LifeField =
  | {
      readonly type: 'text';
      readonly words: readonly string[];
      of(type: number, object: number, value: number): number;
    }
  | { readonly type: 'number'; of(type: number, object: number, value: number): number }
  | {
      readonly type: 'texts';
      readonly words: readonly string[];
      of(type: number, object: number, value: number): readonly number[];
    };

/** By number: those of product events, and calls. */
const CHANNELS = ['web', 'app', 'store', 'call'] as const;
const BY_CALL = CHANNELS.indexOf('call');
const WEB_VISIT = lifeCode('web.visit');
const LAUNCH = lifeCode('application.launch');
const ENTRY = lifeCode('location.entry');
const EXIT = lifeCode('location.exit');
const CALL = lifeCode('call');
const SEARCH = lifeCode('search');
const PAGE_VIEW = lifeCode('web.webpagedetails.pageViews');
const PURCHASE = lifeCode('commerce.purchases');
const PRODUCT_TYPES = new Set([
  lifeCode('commerce.productViews'),
  lifeCode('commerce.productListAdds'),
  lifeCode('commerce.checkouts'),
  PURCHASE,
]);
const PARCEL_TYPES = new Set([lifeCode('parcel.shipped'), lifeCode('parcel.delayed'), lifeCode('parcel.delivered')]);
const NONE: readonly number[] = [];

function productOf(type: number, object: number): number {
  return PRODUCT_TYPES.has(type) || PARCEL_TYPES.has(type) ? productIn(object) : -1;
}

function channelOf(type: number, object: number): number {
  if (type === WEB_VISIT || type === PAGE_VIEW) return ON_WEB;
  if (type === LAUNCH) return IN_APP;
  if (type === ENTRY || type === EXIT) return IN_STORE;
  if (type === CALL) return BY_CALL;
  return PRODUCT_TYPES.has(type) ? channelIn(object) : -1;
}

/** Returns a dotted event path of life events, undefined when none of them can have it: `eventField('productListItems.SKU', people)`. */
export function eventField(path: string, { crowd }: People): LifeField | undefined {
  const { catalogue } = crowd;
  switch (path) {
    case 'productListItems.SKU':
      return { type: 'text', words: catalogue.products, of: productOf };
    case 'productListItems.name':
      return { type: 'text', words: catalogue.items.map(({ name }) => name), of: productOf };
    case 'productListItems.productCategories': {
      const words = [...new Set(catalogue.items.flatMap(({ categories }) => categories))].sort();
      const codes = catalogue.items.map(({ categories }) => categories.map((category) => words.indexOf(category)));
      return { type: 'texts', words, of: (type, object) => codes[productOf(type, object)] ?? NONE };
    }
    case 'productListItems.priceTotal':
    case 'commerce.order.priceTotal':
      return { type: 'number', of: (type, _, value) => (type === PURCHASE ? value / 100 : NaN) };
    case 'channel':
      return { type: 'text', words: CHANNELS, of: channelOf };
    case 'placeContext.POIinteraction.poiDetail.poiID':
      return {
        type: 'text',
        words: catalogue.places,
        of: (type, object) => (type === ENTRY || type === EXIT ? object : -1),
      };
    case 'placeContext.POIinteraction.poiDetail.name':
      return {
        type: 'text',
        words: catalogue.placeOf.map(({ name }) => name),
        of: (type, object) => (type === ENTRY || type === EXIT ? object : -1),
      };
    case 'web.webPageDetails.name':
    case 'web.webPageDetails.siteSection':
      return { type: 'text', words: PAGES, of: (type, object) => (type === PAGE_VIEW ? object : -1) };
    case 'search.keywords':
      return {
        type: 'text',
        words: catalogue.items.map(({ name }) => name.toLowerCase()),
        of: (type, object) => (type === SEARCH ? object : -1),
      };
    default:
      return undefined;
  }
}
