/**
 * A small media server in one process: it speaks the Kurento protocol, relays WebRTC media and records it.
 * It stands in for Kurento Media Server where that is not installed, so it keeps to what that server was seen to do.
 * Nothing is transcoded; whatever would need a decoder is refused.
 */
package org.visavis.mediaserver;
