/**
 * The objects of the Kurento protocol: pipelines, endpoints, the server manager, and their events.
 * They translate between the protocol's words and the media plane, which knows none of them.
 * A pipeline is the lock of its own graph.
 */
package org.visavis.mediaserver.element;
