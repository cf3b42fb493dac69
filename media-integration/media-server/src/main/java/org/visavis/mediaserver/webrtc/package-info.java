/**
 * The other end of one browser's RTCPeerConnection: negotiation, encrypted transport, streams and their RTCP.
 * Media is relayed packet by packet and never decoded; an outgoing stream stays unbroken while its sources change.
 * Congestion control is the browsers' own: the sender gets transport-wide feedback for its way here and the receivers'
 * REMB, with a floor, for the ways on.
 */
package org.visavis.mediaserver.webrtc;
