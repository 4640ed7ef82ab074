// Lets the page open without a network, so that a team can read its last situation. It keeps the page itself and its
// bundles, nothing of /api, /live, /ws or /auth.
const CACHE = 'liveview-pages';
const BUNDLES = '/static/bundle/';
// on a bad network the kept page is better than a white one
const PATIENCE = 4000;
const isPage = (url) => url.origin === location.origin && (url.pathname === '/' || /^\/(static\/|icon\.svg$|manifest\.json$)/.test(url.pathname));

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || !isPage(url)) return;
  event.respondWith(fromNetworkElseKept(event.request, url.pathname.startsWith(BUNDLES)));
});

/** A bundle's name changes with its content, so a kept one is right; the page itself may be newer on the network. */
async function fromNetworkElseKept(request, isBundle) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept && isBundle) return kept;
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    if (response.ok) await keep(cache, request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** A new page brings new bundles: the old ones are not needed any more. */
async function keep(cache, request, response) {
  await cache.put(request, response);
  const keys = await cache.keys();
  const bundles = keys.filter((kept) => new URL(kept.url).pathname.startsWith(BUNDLES));
  await Promise.all(bundles.slice(0, Math.max(0, bundles.length - 8)).map((old) => cache.delete(old)));
}
