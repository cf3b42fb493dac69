/** Recordings over REST, for those entitled to them: what there is, and the media by byte ranges, so that a page can seek in it. */
package org.visavis.web.recording;
