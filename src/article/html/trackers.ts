/** Addresses that are asked for only to count who reads: a host, or a host with the beginning of a path. */
const BEACONS = [
  'ad.doubleclick.net',
  'analytics.google.com',
  'analytics.twitter.com',
  'b.scorecardresearch.com',
  'bat.bing.com',
  'c.statcounter.com',
  'connect.facebook.net',
  'counter.yadro.ru',
  'dc.ads.linkedin.com',
  'feeds.feedburner.com/~r/',
  'feedsportal.com',
  'googleads.g.doubleclick.net',
  'mc.yandex.ru',
  'pixel.facebook.com',
  'pixel.quantserve.com',
  'pixel.wp.com',
  'px.ads.linkedin.com',
  'sb.scorecardresearch.com',
  'ssl.google-analytics.com',
  'stats.g.doubleclick.net',
  'stats.wordpress.com',
  'stats.wp.com',
  't.co/i/adsct',
  'www.facebook.com/tr',
  'www.google-analytics.com',
  'www.googletagmanager.com',
]

/** Paths that mail and counting services give to their pictures. */
const BEACON_PATH =
  /\/(?:track\/open\.php|open\.aspx|wf\/open|__utm\.gif|(?:pixel|beacon|tracker|1x1|1px|spacer|blank|clear|transparent)\.(?:gif|png))$/i

/**
 * Whether an absolute address is that of a counter rather than of something to see or hear. On the publication's own site
 * a name alone says nothing: pixel.png may be a picture of a telephone.
 * @param base the story's permalink
 */
export function isBeacon({ origin, hostname, pathname }: URL, base: string): boolean {
  if (BEACON_PATH.test(pathname) && origin !== new URL(base).origin) return true
  return BEACONS.some((beacon) => {
    const slash = beacon.indexOf('/')
    if (slash === -1) return hostname === beacon || hostname.endsWith(`.${beacon}`)
    if (hostname !== beacon.slice(0, slash)) return false
    const path = beacon.slice(slash)
    return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
  })
}
