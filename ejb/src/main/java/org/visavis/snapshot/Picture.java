package org.visavis.snapshot;

import org.visavis.problem.ProblemType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A file that really is a picture: known by decoding it, not by what it is said to be. */
record Picture(PictureFormat format, int width, int height) {

    static final int LONGEST_EDGE = 2048;

    /** What a file has turned out to be: a picture, or why not. */
    record Reading(Optional<Picture> picture, ProblemType problem, String detail) {

        private static Reading refused(ProblemType problem, String detail) {
            return new Reading(Optional.empty(), problem, detail);
        }
    }

    /** Looks at the size before it decodes, so that a small file can't ask for much memory. */
    static Reading read(byte[] file) {
        Optional<PictureFormat> format = PictureFormat.of(file);
        if (format.isEmpty()) {
            return Reading.refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, "A picture is a PNG or a JPEG.");
        }
        ImageReader reader = reader(format.get());
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_EDGE || height > LONGEST_EDGE) {
                return Reading.refused(ProblemType.TOO_LARGE,
                        "A picture may be " + LONGEST_EDGE + " pixels wide and high.");
            }
            BufferedImage decoded = reader.read(0);
            return new Reading(Optional.of(new Picture(format.get(), decoded.getWidth(), decoded.getHeight())), null, null);
        } catch (IOException | RuntimeException e) {
            return Reading.refused(ProblemType.INVALID_REQUEST, "The picture can't be decoded.");
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(PictureFormat format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(format.mediaType());
        if (!readers.hasNext()) {
            throw new IllegalStateException("This Java has no reader for " + format.mediaType());
        }
        return readers.next();
    }
}
