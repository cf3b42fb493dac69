/** A server without credentials has none, rather than the word "null" that a browser would make of it. */
export const withoutNulls = (server) => Object.fromEntries(Object.entries(server).filter(([, value]) => value !== null));
