/** Events that forms offer, in the order in which people come across them. */
export const EVENT_CHOICES: readonly string[] = [
  'web.visit',
  'application.launch',
  'commerce.productViews',
  'commerce.productListAdds',
  'commerce.checkouts',
  'commerce.purchases',
  'location.entry',
  'location.exit',
  'call',
  'parcel.shipped',
  'parcel.delayed',
  'parcel.delivered',
];
