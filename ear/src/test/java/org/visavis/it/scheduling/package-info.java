/**
 * Scheduling as a whole: over HTTP with real accounts, and inside the server where the container's part can be seen. The rules
 * themselves are tested in the ejb module, over the same database.
 */
package org.visavis.it.scheduling;
