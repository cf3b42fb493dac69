/**
 * Session descriptions: what a browser offers, what of it can be carried, and the answer.
 * A description is refused as a whole when it is malformed, too long or without a fingerprint.
 * Texts are never logged or quoted, since they name addresses of people.
 */
package org.visavis.mediaserver.sdp;
