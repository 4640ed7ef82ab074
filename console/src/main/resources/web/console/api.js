// The zone's HTTP API.

const RETRIES = [500, 1500];

/** A failure as the service states it (RFC 9457), or 'UNREACHABLE' when no answer came. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? problem.kind);
    this.problem = problem;
  }
}

/** What the zone says of itself to anybody. */
export async function zoneInfo() {
  return (await ask('/api/zone', {}, [])).json();
}

/** Calls for one signed-in person. A changing call keeps its key over its retries: it is done once. */
export class Api {
  #session;

  constructor(session) {
    this.#session = session;
  }

  async get(path) {
    return (await this.#call(path, {})).json();
  }

  /** What is no JSON, as {blob, headers}. */
  async file(path) {
    const response = await this.#call(path, {});
    return { blob: await response.blob(), headers: response.headers };
  }

  async post(path, body) {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
    return (await this.#call(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  }

  async #call(path, options) {
    const withToken = async () => ({
      ...options, headers: { ...options.headers, Authorization: `Bearer ${await this.#session.token()}` },
    });
    try {
      return await ask(path, await withToken(), RETRIES);
    } catch (error) {
      if (error.problem?.status !== 401) throw error;
      await this.#session.renew();
      return ask(path, await withToken(), RETRIES);
    }
  }
}

async function ask(path, options, waits) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    response = null;
  }
  if (response?.ok) return response;
  const later = !response || [502, 503, 504].includes(response.status);
  if (later && waits.length) {
    await new Promise((resolve) => setTimeout(resolve, waits[0]));
    return ask(path, options, waits.slice(1));
  }
  if (!response) throw new Refused({ kind: 'UNREACHABLE', status: 0 });
  const problem = await response.json().catch(() => ({}));
  throw new Refused({ kind: 'UNKNOWN', ...problem, status: response.status });
}
