/** Snapshots over REST: handed in as plain bytes by the browser that has captured them, and read by those entitled to them. */
package org.visavis.web.snapshot;
