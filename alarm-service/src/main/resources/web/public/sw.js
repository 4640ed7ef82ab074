// Lets the page open without a network, so that a team can read its last situation. It keeps the page itself and its
// bundles, nothing of /api, /live, /ws or /auth.
const CACHE = 'liveview-pages';
const isPage = (url) => url.origin === location.origin && (url.pathname === '/' || /^\/(static\/|icon\.svg$|manifest\.json$)/.test(url.pathname));

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || !isPage(url)) return;
  event.respondWith(fromNetworkElseKept(event.request));
});

async function fromNetworkElseKept(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await keep(cache, request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

/** A new page brings new bundles: the old ones are not needed any more. */
async function keep(cache, request, response) {
  await cache.put(request, response);
  const keys = await cache.keys();
  const bundles = keys.filter((kept) => new URL(kept.url).pathname.startsWith('/static/bundle/'));
  await Promise.all(bundles.slice(0, Math.max(0, bundles.length - 8)).map((old) => cache.delete(old)));
}
