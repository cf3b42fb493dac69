/**
 * RTP and RTCP as bytes: packets, sequence numbers, reports, what is missing and what was sent.
 * Pure arithmetic on arrays and numbers; it knows no sockets and no sessions.
 * Everything is big-endian and follows RFC 3550 and its profiles unless a class says otherwise.
 */
package org.visavis.mediaserver.rtp;
