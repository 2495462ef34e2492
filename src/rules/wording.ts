/** How an event type is said in a sentence. */
export interface EventWords {
  readonly did: string;
  readonly didNot: string;
  /** What follows when something more is said about it: "bought · something in". */
  readonly some?: string;
  readonly any?: string;
}

/** All English of rules, as data: a part of a sentence carries the key of its words, so another language can replace them. */
export const WORDING: Readonly<Record<string, string>> = {
  everyone: 'everyone',
  nobody: 'nobody',
  who: 'who',
  whose: 'whose',
  while: 'while it is',
  and: 'and',
  or: 'or',
  not: 'not',
  open: '(',
  close: ')',
  until: 'until',
  unknown: 'meets a rule of an unknown kind',
  'unknown.not': 'does not meet a rule of an unknown kind',

  ever: 'ever',
  inTheLast: 'in the last',
  since: 'since',
  before: 'before',
  with: 'with',
  in: 'in',
  times: 'times',
  time: 'time',
  'count.atLeast': 'at least',
  'count.atMost': 'at most',
  'count.exactly': 'exactly',
  to: 'to',

  'operator.is': 'is',
  'operator.isNot': 'is not',
  'operator.in': 'is one of',
  'operator.in.not': 'is none of',
  'operator.contains': 'contains',
  'operator.contains.not': 'does not contain',
  'operator.startsWith': 'starts with',
  'operator.startsWith.not': 'does not start with',
  'operator.exists': 'is known',
  'operator.exists.not': 'is not known',
  'operator.atLeast': 'is at least',
  'operator.atMost': 'is at most',
  'operator.over': 'is over',
  'operator.under': 'is under',
  'operator.between': 'is between',
  'operator.between.not': 'is not between',

  // After "with": with order total over 50.
  'where.is': '',
  'where.isNot': 'other than',
  'where.in': 'one of',
  'where.contains': 'containing',
  'where.startsWith': 'starting with',
  'where.exists': 'known',
  'where.exists.not': 'unknown',
  'where.atLeast': 'at least',
  'where.atMost': 'at most',
  'where.over': 'over',
  'where.under': 'under',
  'where.between': 'between',

  'consent.open': 'agreed to',
  'consent.closed': 'did not agree to',
  'audience.in': 'is in',
  'audience.out': 'is not in',
  'place.at': 'is at',
  'place.at.not': 'is not at',
  'place.was': 'was at',
  'place.was.not': 'was not at',
  'share.in': 'falls into a fixed',
  'share.out': 'falls outside a fixed',
  'time.inside': 'between',
  'time.outside': 'not between',
  'date.inside': 'from',
  'date.outside': 'not from',
  'weekday.is': 'a',
  'weekday.not': 'not a',
  'weekday.1': 'Monday',
  'weekday.2': 'Tuesday',
  'weekday.3': 'Wednesday',
  'weekday.4': 'Thursday',
  'weekday.5': 'Friday',
  'weekday.6': 'Saturday',
  'weekday.7': 'Sunday',

  'duration.week': 'week',
  'duration.weeks': 'weeks',
  'duration.day': 'day',
  'duration.days': 'days',
  'duration.hour': 'hour',
  'duration.hours': 'hours',
  'duration.minute': 'minute',
  'duration.minutes': 'minutes',
  'duration.second': 'second',
  'duration.seconds': 'seconds',
};

/** Common event types; others are said by their name: "did parcel.shipped". */
export const EVENT_WORDS: Readonly<Record<string, EventWords>> = {
  'commerce.purchases': { did: 'bought', didNot: 'has not bought', some: 'something', any: 'anything' },
  'commerce.productViews': { did: 'viewed', didNot: 'has not viewed', some: 'a product', any: 'any product' },
  'commerce.productListAdds': {
    did: 'added to the cart',
    didNot: 'has not added to the cart',
    some: 'something',
    any: 'anything',
  },
  'commerce.checkouts': { did: 'began a checkout', didNot: 'has not begun a checkout' },
  'web.visit': { did: 'visited', didNot: 'has not visited' },
  'web.webpagedetails.pageViews': { did: 'viewed a page', didNot: 'has not viewed a page' },
  'application.launch': { did: 'opened the app', didNot: 'has not opened the app' },
  'location.entry': { did: 'entered a store', didNot: 'has not entered a store' },
  'location.exit': { did: 'left a store', didNot: 'has not left a store' },
  call: { did: 'called', didNot: 'has not called' },
  login: { did: 'logged in', didNot: 'has not logged in' },
  search: { did: 'searched', didNot: 'has not searched' },
  'parcel.shipped': { did: 'had a parcel shipped', didNot: 'has had no parcel shipped' },
  'parcel.delayed': { did: 'had a parcel delayed', didNot: 'has had no parcel delayed' },
  'parcel.delivered': { did: 'got a parcel', didNot: 'has not got a parcel' },
  'loyalty.points': { did: 'got loyalty points', didNot: 'has not got loyalty points' },
  'message.sent': { did: 'was sent a message', didNot: 'has not been sent a message' },
  'message.delivered': { did: 'got a message', didNot: 'has not got a message' },
  'message.opened': { did: 'opened a message', didNot: 'has not opened a message' },
  'message.clicked': { did: 'clicked in a message', didNot: 'has not clicked in a message' },
  'message.bounced': { did: 'had a message bounce', didNot: 'has had no message bounce' },
  'message.unsubscribed': { did: 'unsubscribed', didNot: 'has not unsubscribed' },
};

/** Words for paths whose last name does not say enough. */
export const PATH_WORDS: Readonly<Record<string, string>> = {
  'productListItems.productCategories': 'category',
  'productListItems.SKU': 'product',
  'productListItems.name': 'product',
  'commerce.order.priceTotal': 'order total',
  'order.priceTotal': 'order total',
  'homeAddress.city': 'city',
  'homeAddress.countryCode': 'country',
  'person.gender': 'gender',
  'loyalty.tier': 'loyalty tier',
  'loyalty.points': 'loyalty points',
};

/** Paths that are said as "in": something in Yoga clothing. */
export const IN_PATHS: ReadonlySet<string> = new Set(['productListItems.productCategories']);
