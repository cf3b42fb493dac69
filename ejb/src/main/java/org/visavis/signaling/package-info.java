/**
 * The conversation between browsers and the platform about one consultation: the messages of {@code visavis.v1}
 * (docs/protocol/signaling.md), what each of them does, and how a participant survives the loss of a socket. Each consultation has one
 * mailbox, in which browsers' messages, media events and timers are handled one after another, so nothing here needs a lock. Sockets and
 * legs are caches: what must last is written down in the database before anybody is told.
 */
package org.visavis.signaling;
