package org.visavis.mediaserver.webm;

import java.io.Closeable;
import java.io.IOException;

/** Where a WebM file goes. */
public interface WebmOutput extends Closeable {
    void write(byte[] bytes) throws IOException;

    /** False for a stream: what was written cannot be corrected. */
    boolean canPatch();

    /** Overwrites bytes that were written before. */
    void patch(long position, byte[] bytes) throws IOException;

    /** Ends it for good; an exception means that it may not have arrived whole. */
    @Override
    void close() throws IOException;

    /** Ends it and leaves nothing behind where that can be. To be used when nothing was recorded. */
    void discard() throws IOException;
}
