/**
 * Guests over HTTP: the invitations of a consultation, and everything that somebody with a link may call. A guest is known by a cookie of
 * their own, which opens the paths below {@code /guest} and {@code /api/guest} and nothing else.
 */
package org.visavis.web.guest;
