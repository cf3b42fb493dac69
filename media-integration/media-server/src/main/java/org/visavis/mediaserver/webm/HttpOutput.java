package org.visavis.mediaserver.webm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One chunked POST. What is written is on its way at once; a receiver that is too slow or says no is a failure. */
public final class HttpOutput implements WebmOutput {
    private static final long MAX_WAITING_BYTES = 8 << 20;
    private static final long END_SECONDS = 4;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final CompletableFuture<HttpResponse<Void>> response;
    private volatile boolean ended;

    /**
     * @param contentType for example "video/webm"
     * @param onEarlyEnd  told why, when the receiver is not there or answers before the end
     */
    public HttpOutput(URI target, String contentType, Consumer<String> onEarlyEnd) {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(END_SECONDS)).build();
        HttpRequest request = HttpRequest.newBuilder(target).header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofInputStream(Body::new)).build();
        response = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        response.whenComplete((answer, failure) -> {
            if (!ended) {
                onEarlyEnd.accept(failure == null ? refused(answer.statusCode()) : lost(failure));
            }
        });
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (response.isDone()) {
            verify();
            throw new IOException("The receiver ended the recording early");
        }
        if (waitingBytes.addAndGet(bytes.length) > MAX_WAITING_BYTES) {
            throw new IOException("The receiver is too slow");
        }
        waiting.add(bytes);
    }

    @Override
    public boolean canPatch() {
        return false;
    }

    @Override
    public void patch(long position, byte[] bytes) {
        throw new UnsupportedOperationException("a stream cannot be patched");
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            waiting.add(END);
            verify();
        }
    }

    @Override
    public void discard() throws IOException {
        close();
    }

    private void verify() throws IOException {
        try {
            int status = response.get(END_SECONDS, TimeUnit.SECONDS).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException(refused(status));
            }
        } catch (ExecutionException e) {
            throw new IOException(lost(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException("The receiver did not confirm within " + END_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String refused(int status) {
        return "HTTP response error: (received: " + status + ")";
    }

    private static String lost(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return "Failed sending data to the receiver: "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    /** The request's body: blocks until something is written, so that it leaves in the pieces it was written in. */
    private final class Body extends InputStream {
        private byte[] current = new byte[0];
        private int at;
        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (over) {
                return -1;
            }
            if (at == current.length) {
                next();
                if (over) {
                    return -1;
                }
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, target, offset, count);
            at += count;
            return count;
        }

        private void next() throws IOException {
            try {
                current = waiting.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            waitingBytes.addAndGet(-current.length);
            at = 0;
            over = current == END;
        }
    }
}
