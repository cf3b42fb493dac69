package org.visavis.mediaserver.webm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file. Every write goes to the operating system at once, so it survives the death of this process. */
public final class FileOutput implements WebmOutput {
    private final Path path;
    private final FileChannel channel;

    /** Creates the file and the directories above it; a file of that name is overwritten. */
    public FileOutput(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path.getParent());
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    @Override
    public boolean canPatch() {
        return true;
    }

    @Override
    public void patch(long position, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long at = position;
        while (rest.hasRemaining()) {
            at += channel.write(rest, at);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
