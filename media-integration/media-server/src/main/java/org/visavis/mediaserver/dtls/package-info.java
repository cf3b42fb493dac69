/**
 * DTLS handshakes that yield SRTP keys (RFC 5764).
 * The certificate of the other side must have the fingerprint of its session description.
 * A handshake takes a thread only while it runs; a waiting leg takes none.
 */
package org.visavis.mediaserver.dtls;
