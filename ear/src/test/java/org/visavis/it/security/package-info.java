/**
 * Who gets in, from where, and to what: the login, the origins, the headers, the shape of what is refused, and every endpoint for
 * every kind of caller. The tokens are Keycloak's own, or Keycloak's own with one thing wrong about them.
 */
package org.visavis.it.security;
