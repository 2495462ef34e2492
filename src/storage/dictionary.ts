/**
 * What most workspaces say, so that a link need not: both ends of `d1` and `x1` know it beforehand, which saves about a thousand letters.
 * Never change it: every link ever made needs these very bytes. A better one is a new codec, `d2`, beside this one.
 */
export const DICTIONARY = [
  '"notes":"","evaluation":"batch","evaluation":"edge","fallback":"","placement":"","collection":"","formula":"","items":[","ranking":{"formula":"',
  '"placements":{"","collections":{"","formulas":{"":{"name":"","cases":[{"when":{"score":{"plus":[{"priority":true},{"times":[{"attribute":"otherwise":',
  'commerce.productListAdds"commerce.productViews"commerce.checkouts"web.webpagedetails.pageViews"application.launch"location.entry"location.exit"',
  'parcel.shipped"parcel.delayed"parcel.delivered"loyalty.points"web.visit"login"call"search"productListItems.productCategories":"productListItems.SKU":"',
  '"attribute":"loyalty.tier","is":"gold"},{"attribute":"loyalty.points","atLeast":{"attribute":"homeAddress.city","isNot":"in":["contains":"startsWith":"',
  '"exists":true,"atMost":,"over":,"under":,"between":[,"exactly":,"sequence":[{"place":"","time":["08:00","20:00"]},"weekday":[1,2,3,4,5],"share":0.1,"key":"',
  '"personas":{"":{"weight":,"visits":,"storeVisits":,"buys":,"affinities":{"yoga":,"running":},"priceSensitivity":,"app":,"consent":{"email":,"sms":,"push":},"openness":',
  '"catalogue":{"products":{"":{"name":"","categories":["","price":"places":{"":{"name":"","city":"","kind":"store"},"behaviour":{"edits":{"',
  '{"kind":"split","arms":{"a":50,"b":50}},{"kind":"event","on":{"did":"","timeout":"P7D"},{"kind":"push","message":"},{"kind":"sms","message":"},{"kind":"web","message":"","for":"P3D"}',
  '{"kind":"wait","for":"PT1H","until":"09:00","weekdays":[1,2,3,4,5]},"port":"clicked","port":"delivered","to":"","on":"clicked","transactional","appeal":1.2,"topic":"yoga"',
  '"schedule":{"at":"2026-01-05T09:00:00","every":"week","weekdays":[1]},"incremental":true,"forceReentrance":true,"existing":true,"on":"exited"},"read":"',
  '"campaigns":{},"web":{},"goals":{},"panels":{},"lesson":{"hide":["campaigns"]},"identity":{"namespaces":[],"mergePolicy":{}},',
  '{"$schema":"../schema/workspace.v1.schema.json","format":"journey-playground","version":1,"engine":1,"name":"","notes":"","skin":{"brand":"Luma","currency":"EUR"},',
  '"start":"2026-01-05T00:00:00Z","days":60,"seed":"luma-42","people":{"size":10000},"audiences":{"":{"name":"","notes":"","evaluation":"streaming",',
  '"rule":{"all":[{"did":"commerce.purchases","where":{"productListItems.productCategories":"yoga"},"within":"P30D","atLeast":1},',
  '{"not":{"did":"commerce.purchases","within":"P60D"}},{"any":[{"audience":"","is":"in"},{"consent":"email"}]}]}}},',
  '"offers":{"items":{"":{"name":"","priority":20,"eligible":{"all":[{"from":"","until":"","caps":[{"atMost":1,"scope":"person","per":"week"}],"discount":0.1,"topic":"","appeal":1,"cost":5},',
  '"policies":{"":{"name":"","notes":"","placement":"","count":1,"strategies":[{"items":["",""],"ranking":"priority"}],"fallback":""}}},',
  '"messages":{"":{"name":"","channel":"email","subject":"","body":"","category":"marketing"},"":{"name":"","channel":"push","subject":"","body":"","category":"marketing","channel":"sms","channel":"web"',
  '"rules":{"caps":{"weekly":{"name":"","channels":["email","sms","push"],"atMost":2,"per":"week"}},"quietHours":{"night":{"name":"","channels":["email","sms","push"],"from":"21:00","to":"08:00","then":"queue"}},',
  '"holdOuts":{"":{"name":"","share":0.1}},"consent":{"missing":"y"}},"journeys":{"":{"name":"","notes":"","enters":{"event":{"did":"commerce.purchases","enters":{"audience":"","on":"realized"},',
  '"reentrance":false,"reentrance":{"after":"P30D"},"zone":"person","priority":50,"exits":{"bought":{"on":{"did":"commerce.purchases"}}},"goal":{"on":{"did":"commerce.purchases"},"within":"P14D"},',
  '"steps":{"consent":{"kind":"condition","name":"","paths":{"yes":{"consent":"email"}}},"offer":{"kind":"decision","name":"","policy":""},"wait":{"kind":"wait","name":"","for":"P2D"},',
  '"mail":{"kind":"email","name":"","message":""},"opened":{"kind":"reaction","name":"","to":"mail","on":"opened","timeout":"P2D"},"done":{"kind":"end","name":"","reason":"done"}},',
  '"links":[{"from":"start","to":""},{"from":"","port":"yes","to":""},{"from":"","port":"else","to":""},{"from":"","port":"happened","to":""},{"from":"","port":"timeout","to":""},{"from":"","to":"done"}]}},',
  '"whatIf":{"wait":{"label":"Wait","path":"journeys..steps.wait.for","min":"PT0H","max":"P7D","step":"PT12H"},"cap":{"label":"","path":"rules.caps.weekly.atMost","min":0,"max":7,"step":1,"unit":"perWeek"},',
  '"discount":{"label":"Discount","path":"offers.items..discount","min":0,"max":0.5,"step":0.05,"unit":"percent"}},"layout":{"":{"":[0,0],"":[220,0],"":[440,120],"":[660,-120]}}}',
].join('');
