/**
 * Encryption of RTP and RTCP in place (RFC 3711, RFC 7714).
 * It hides the library that does it, and loads its ciphers before the first call.
 * A peer may bring only so many SSRCs.
 */
package org.visavis.mediaserver.srtp;
