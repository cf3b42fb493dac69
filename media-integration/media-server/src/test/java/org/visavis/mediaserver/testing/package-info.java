/**
 * What the tests are made with: a server on free ports, a WebSocket client that knows nothing of Kurento, a browser's
 * media side without a browser, and a reader of WebM files.
 */
package org.visavis.mediaserver.testing;
