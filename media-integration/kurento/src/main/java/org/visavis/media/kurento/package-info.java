/**
 * The media port over Kurento Media Server, or anything that speaks its protocol. kurento-client carries the calls,
 * but how alive a server is gets judged by a watch of our own on a socket of its own, because the client notices a
 * frozen server only after its time-outs. A room lives in one server and dies with it: nothing is ever reattached,
 * everything is rebuilt.
 */
package org.visavis.media.kurento;
