/**
 * What is deployed beside the platform, by the signaling benchmark only: the least that a WebSocket endpoint can do in this server.
 */
package org.visavis.bench.echo;
