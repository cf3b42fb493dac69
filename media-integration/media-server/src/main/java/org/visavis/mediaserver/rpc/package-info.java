/**
 * JSON-RPC 2.0 over WebSocket in Kurento's dialect: connections, sessions, methods, errors.
 * A session outlives its connection, so that a client that was cut off finds its objects again.
 * Requests of a connection are performed one after another.
 */
package org.visavis.mediaserver.rpc;
