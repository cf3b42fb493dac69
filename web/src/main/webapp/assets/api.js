/**
 * The platform's REST interface (docs/protocol/rest.md). Every refusal is thrown as a `Problem`; a network that is down
 * is a `Problem` of type `unavailable` with status 0.
 */

const PREFIX = 'urn:visavis:problem:';

/** A refusal: RFC 9457. `type` is the bare name, e.g. `slot-taken`; `members` is the whole document. */
export class Problem extends Error {
  constructor({type = `${PREFIX}internal`, title = '', status = 0, detail = '', ...rest}) {
    super(title || detail || type);
    this.name = 'Problem';
    this.type = type.replace(PREFIX, '');
    this.title = title;
    this.status = status;
    this.detail = detail;
    this.members = rest;
  }
}

/** GET; the parsed body. */
export const get = async (path) => (await request('GET', path)).body;

/** GET of something that can be changed: `{body, etag}`. */
export const getTagged = (path) => request('GET', path);

/** GET of a list, following `next` through at most `pages` pages: the items. */
export async function list(path, pages = 10) {
  const items = [];
  for (let next = path, page = 0; next && page < pages; page += 1) {
    const answer = await get(next);
    items.push(...answer.items);
    next = answer.next;
  }
  return items;
}

/** POST. With `once`, a retry with the same key changes nothing twice (Idempotency-Key). */
export const post = async (path, body, {once = null} = {}) =>
  (await request('POST', path, body, once ? {'Idempotency-Key': once} : {})).body;

/** POST of a file as it is; its type is that of the blob. */
export const upload = async (path, blob) => (await request('POST', path, blob, {'Content-Type': blob.type})).body;

/** PATCH of the version named by `etag`; `precondition-failed` when somebody else was faster. */
export const patch = async (path, body, etag) => (await request('PATCH', path, body, {'If-Match': etag})).body;

/** PUT in place of the version named by `etag`, or of whatever is there where that has no versions: `{body, etag}`. */
export const put = (path, body, etag) => request('PUT', path, body, etag ? {'If-Match': etag} : {});

/** PUT of a file. */
export const putFile = async (path, file) => (await request('PUT', path, file)).body;

/** DELETE; what the answer says, if anything. */
export const remove = async (path) => (await request('DELETE', path)).body;

/** The path with its query; members that are null are left out. */
export function query(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Any request: `{status, body, etag}`. A `Blob` is sent as it is, anything else as JSON. */
export async function request(method, path, body, headers = {}) {
  const isFile = body instanceof Blob;
  const type = body === undefined ? {} : {'Content-Type': isFile ? body.type : 'application/json'};
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: {Accept: 'application/json, application/problem+json', ...type, ...headers},
      body: body === undefined || isFile ? body : JSON.stringify(body),
      redirect: 'manual',
    });
  } catch {
    throw new Problem({type: `${PREFIX}unavailable`});
  }
  if (response.type === 'opaqueredirect' || response.status === 401) {
    throw new Problem({type: `${PREFIX}not-signed-in`, status: 401});
  }
  const answer = await bodyOf(response);
  if (!response.ok && response.status !== 304) {
    throw new Problem({...answer, status: response.status});
  }
  return {status: response.status, body: answer, etag: response.headers.get('ETag')};
}

async function bodyOf(response) {
  const type = response.headers.get('Content-Type') ?? '';
  return type.includes('json') ? response.json() : null;
}
