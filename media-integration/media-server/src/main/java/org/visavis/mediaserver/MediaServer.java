package org.visavis.mediaserver;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.visavis.mediaserver.dtls.DtlsIdentity;
import org.visavis.mediaserver.element.MediaObjects;
import org.visavis.mediaserver.ice.UdpPort;
import org.visavis.mediaserver.recording.RecordingTargets;
import org.visavis.mediaserver.rpc.RpcServer;
import org.visavis.mediaserver.rtp.NtpClock;
import org.visavis.mediaserver.srtp.SrtpSession;
import org.visavis.mediaserver.webrtc.PeerContext;
import org.visavis.mediaserver.webrtc.PeerTicker;

/** The media server: one control port, one media port, everything in this process. */
public final class MediaServer implements Closeable {
    private static final int MAX_READERS = 4;
    private static final int RECORDINGS_SECONDS = 5;

    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "work");
        thread.setDaemon(true);
        return thread;
    });
    private final PeerTicker ticker = new PeerTicker();
    private final Options options;
    private final UdpPort udp;
    private final RpcServer rpc;
    private final MediaObjects objects;

    private MediaServer(Options options, Clock clock) throws IOException {
        this.options = options;
        this.udp = openMedia(options);
        this.rpc = new RpcServer(clock, options.sessionTimeout());
        PeerContext peers = new PeerContext(udp, prepareCryptography(clock)::join, executor, new NtpClock(clock),
                ticker);
        this.objects = new MediaObjects(clock, peers,
                new RecordingTargets(options.recordings(), options.httpRecording()), rpc::sessionIds);
    }

    /** Goes on while the ports open; the first session description waits for it, so that no media ever has to. */
    private CompletableFuture<DtlsIdentity> prepareCryptography(Clock clock) {
        CompletableFuture<Void> ciphers = CompletableFuture.runAsync(SrtpSession::warmUp, executor);
        return CompletableFuture.supplyAsync(() -> new DtlsIdentity(clock), executor)
                .thenCombine(ciphers, (identity, ready) -> identity);
    }

    private static UdpPort openMedia(Options options) throws IOException {
        try {
            return UdpPort.open(options.udpPort(), options.addresses(),
                    Math.min(MAX_READERS, Runtime.getRuntime().availableProcessors()));
        } catch (BindException e) {
            throw new IOException("UDP port " + options.udpPort() + " is in use; choose another with --udp-port.", e);
        }
    }

    /** @throws IOException when a port cannot be had; the message says which, in one sentence */
    public static MediaServer start(Options options, Clock clock) throws IOException {
        MediaServer server = new MediaServer(options, clock);
        try {
            server.rpc.start(new InetSocketAddress(options.bind(), options.port()), options.path(), server.objects,
                    server.executor);
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException("Port " + options.port() + " on " + options.bind().getHostAddress()
                    + " is in use or not permitted; choose another with --port.", e);
        }
    }

    /** Where the control channel is. */
    public String url() {
        return "ws://" + options.bind().getHostAddress() + ":" + rpc.port() + options.path();
    }

    public int udpPort() {
        return udp.port();
    }

    /** Media agents and known remote addresses, both 0 when no endpoint is alive. */
    public List<Integer> held() {
        return List.of(udp.agents(), udp.paths());
    }

    /** Releases all objects, so that recordings are closed properly, then the ports. */
    @Override
    public void close() {
        try {
            objects.releaseAll().get(RECORDINGS_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("visavis media server: a recording was not closed in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rpc.close();
        ticker.close();
        udp.close();
        executor.shutdown();
    }

    private static String version() {
        return Optional.ofNullable(MediaServer.class.getPackage().getImplementationVersion()).orElse("development");
    }

    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        if (all.contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        if (all.contains("--version")) {
            System.out.println("visavis-media-server " + version());
            return;
        }
        try {
            MediaServer server = start(Options.parse(all, System.getenv()), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            System.out.println("visavis media server ready on " + server.url() + ", media on udp " + server.udpPort());
        } catch (Options.InvalidOption | IOException e) {
            System.err.println("visavis media server: " + e.getMessage());
            System.exit(2);
        }
    }
}
