/**
 * Signaling: messages that are authenticated, validated and routed, for each core-second of the server, beside an echo in the same WildFly
 * and two relays in Node; then very many live sessions, what they weigh, how fast a message is, and how they come back after a restart.
 * A session is a socket that has joined a consultation of its own kind; several belong to one account.
 */
package org.visavis.bench.signaling;
