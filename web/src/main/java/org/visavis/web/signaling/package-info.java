/**
 * The WebSocket of {@code visavis.v1} at {@code /signal}: who may open it, how fast and how much may be said, and when it is closed. What
 * the messages mean is the business of {@code org.visavis.signaling}. Each socket has one bounded queue and one writer, so that a slow
 * reader costs nobody else anything.
 */
package org.visavis.web.signaling;
