// Signing in: OpenID Connect, Authorization Code with PKCE (RFC 7636), renewed by refresh token. Tokens live in this
// tab's memory and session storage, never in an address.

const KEPT = 'liveview.session';
const PENDING = 'liveview.signing-in';
const RETRY_AFTER = 3000;
const ANSWER_WITHIN = 8000;

/** A sign-in that can't go on: shown with its sentence and a button to begin anew. */
export class SignInFailed extends Error {}

/** base64url without padding (RFC 4648 section 5). */
export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The S256 challenge for a verifier (RFC 7636 section 4.2). */
export async function challengeOf(verifier) {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** The claims of a token, unchecked: for this page's own timing only, the services check it. */
export function claimsOf(token) {
  const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (c) => c.charCodeAt(0))));
}

/** When to renew a token that lasts so long, milliseconds: early enough to try again and again before its end. */
export function renewAfter(lifeMillis) {
  return Math.max(2000, lifeMillis * 0.6);
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * Who is signed in. While the identity provider is away the last token stays in use: the services decide how long it
 * counts. Events: `token` (a fresh one), `state` (see `state`).
 */
export class Session extends EventTarget {
  /** 'signed-in', 'provider-away' (renewal fails, the old token stays) or 'ended' (sign in again). */
  state = 'signed-in';
  #provider;
  #clientId;
  #tokens;
  #timer;
  #renewing = null;

  /**
   * Finishes a sign-in that comes back, or takes up the session of this tab.
   * @param auth {issuer, clientId} as /api/zone says
   * @returns the session, or null: nobody is signed in
   */
  static async resume(auth) {
    const answer = new URLSearchParams(location.hash.slice(1));
    const provider = new Provider(auth.issuer);
    if (answer.has('state') && (answer.has('code') || answer.has('error'))) {
      return new Session(provider, auth.clientId, await finish(provider, auth.clientId, answer));
    }
    const kept = sessionStorage.getItem(KEPT);
    return kept ? new Session(provider, auth.clientId, JSON.parse(kept)) : null;
  }

  /** Leaves the page for the identity provider; it comes back to the same place. */
  static async signIn(auth) {
    const provider = new Provider(auth.issuer);
    const { authorization_endpoint: endpoint } = await provider.describe();
    const pending = { state: random(), nonce: random(), verifier: random(), place: location.hash };
    sessionStorage.setItem(PENDING, JSON.stringify(pending));
    sessionStorage.removeItem(KEPT);
    const url = new URL(endpoint);
    const parameters = {
      client_id: auth.clientId,
      redirect_uri: home(),
      response_type: 'code',
      response_mode: 'fragment',
      scope: 'openid',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await challengeOf(pending.verifier),
      code_challenge_method: 'S256',
      ui_locales: document.documentElement.lang,
    };
    Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, value));
    location.assign(url);
  }

  constructor(provider, clientId, tokens) {
    super();
    this.#provider = provider;
    this.#clientId = clientId;
    this.#keep(tokens);
  }

  /** A token that counts: renewed first when it has ended, as long as the identity provider answers. */
  async token() {
    if (this.#tokens.endsAt - Date.now() < 1000 && this.state === 'signed-in') await this.renew();
    return this.#tokens.access;
  }

  /** Calls back with each fresh token; answers the function that ends it. */
  onToken(listener) {
    const heard = () => listener(this.#tokens.access);
    this.addEventListener('token', heard);
    return () => this.removeEventListener('token', heard);
  }

  /** Asks for a fresh token now; one request at a time. */
  renew() {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  async #renew() {
    clearTimeout(this.#timer);
    try {
      const tokens = await this.#provider.ask({
        grant_type: 'refresh_token', client_id: this.#clientId, refresh_token: this.#tokens.refresh,
      });
      this.#keep({ identity: this.#tokens.identity, refresh: this.#tokens.refresh, ...tokens });
      this.#become('signed-in');
      this.dispatchEvent(new Event('token'));
    } catch (error) {
      if (error instanceof SignInFailed) {
        this.#become('ended');
      } else {
        this.#become('provider-away');
        this.#timer = setTimeout(() => this.renew(), RETRY_AFTER);
      }
    }
  }

  #keep(tokens) {
    this.#tokens = tokens;
    sessionStorage.setItem(KEPT, JSON.stringify(tokens));
    clearTimeout(this.#timer);
    const left = tokens.endsAt - Date.now();
    this.#timer = setTimeout(() => this.renew(), left > 1000 ? Math.min(renewAfter(left), 2 ** 31 - 1) : 0);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }

  /** Ends the session here and at the identity provider; by a form, so that no token stands in an address. */
  async signOut() {
    clearTimeout(this.#timer);
    sessionStorage.removeItem(KEPT);
    const { end_session_endpoint: endpoint } = await this.#provider.describe();
    const form = document.createElement('form');
    form.method = 'post';
    form.action = endpoint;
    const fields = { id_token_hint: this.#tokens.identity, post_logout_redirect_uri: home(), client_id: this.#clientId };
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      Object.assign(input, { type: 'hidden', name, value });
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }
}

function home() {
  return new URL('/', location.href).href;
}

async function finish(provider, clientId, answer) {
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', `/${pending?.place ?? ''}`);
  if (!pending || answer.get('state') !== pending.state) throw new SignInFailed('the answer is not to our question');
  if (answer.has('error')) throw new SignInFailed(answer.get('error_description') ?? answer.get('error'));
  const tokens = await provider.ask({
    grant_type: 'authorization_code', client_id: clientId, redirect_uri: home(), code: answer.get('code'),
    code_verifier: pending.verifier,
  });
  const { issuer } = await provider.describe();
  const claims = claimsOf(tokens.identity);
  // the identity token came straight from the token endpoint over the same origin (OpenID Connect Core 3.1.3.7)
  if (claims.nonce !== pending.nonce || claims.iss !== issuer || ![claims.aud].flat().includes(clientId)) {
    throw new SignInFailed('the identity token is not for this sign-in');
  }
  return tokens;
}

/** The identity provider as it describes itself. */
class Provider {
  #issuer;
  #description = null;

  constructor(issuer) {
    this.#issuer = new URL(issuer, location.href).href.replace(/\/$/, '');
  }

  async describe() {
    this.#description ??= await json(await fetch(`${this.#issuer}/.well-known/openid-configuration`, within()));
    return this.#description;
  }

  /** A call of the token endpoint. Refused for good: SignInFailed; anything else may work later. */
  async ask(parameters) {
    const { token_endpoint: endpoint } = await this.describe();
    const response = await fetch(endpoint, { ...within(), method: 'POST', body: new URLSearchParams(parameters) });
    if (response.status === 400 || response.status === 401) {
      const { error, error_description: description } = await response.json().catch(() => ({}));
      throw new SignInFailed(description ?? error ?? 'refused');
    }
    const answer = await json(response);
    const tokens = { access: answer.access_token, endsAt: Date.now() + answer.expires_in * 1000 };
    if (answer.refresh_token) tokens.refresh = answer.refresh_token;
    if (answer.id_token) tokens.identity = answer.id_token;
    return tokens;
  }
}

function within() {
  return { signal: AbortSignal.timeout(ANSWER_WITHIN) };
}

async function json(response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.json();
}
