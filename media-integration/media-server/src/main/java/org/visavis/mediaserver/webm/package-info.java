/**
 * WebM files and where they go: a file of our own writing, or one chunked POST.
 * What was written so far always plays, whatever happens next; only cues and the duration need a proper end.
 * Frames are copied, never decoded.
 */
package org.visavis.mediaserver.webm;
