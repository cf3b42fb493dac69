package org.visavis.media.kurento;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.visavis.environment.Settings;
import org.visavis.media.MediaEngine;
import org.visavis.media.MediaEvents;
import org.visavis.media.MediaRoom;
import org.visavis.media.MediaUnavailableException;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The media engine over one or more Kurento media servers. A new room goes to the healthy server with the fewest
 * rooms. Connections are made in the background: the platform starts, and stays up, without a media server.
 */
@ApplicationScoped
public class KurentoMediaEngine implements MediaEngine {

    private static final long CLIENT_WIND_DOWN_MILLIS = 2_500;

    private final List<URI> addresses;
    private final Patience patience;
    private List<KurentoServer> servers = List.of();
    private ExecutorService threads;
    private ScheduledThreadPoolExecutor loop;

    /** For the container's proxies. */
    protected KurentoMediaEngine() {
        this(List.of(), Patience.USUAL);
    }

    @Inject
    KurentoMediaEngine(Settings settings) {
        this(settings.mediaServers(), Patience.USUAL);
    }

    KurentoMediaEngine(List<URI> addresses, Patience patience) {
        this.addresses = addresses;
        this.patience = patience;
    }

    void begin(@Observes Startup platform) {
        // Being told makes the container create this bean, which starts to connect.
    }

    @PostConstruct
    void start() {
        threads = Executors.newCachedThreadPool(named("visavis-media-call-"));
        loop = new ScheduledThreadPoolExecutor(1, named("visavis-media-watch-"),
                new ThreadPoolExecutor.DiscardPolicy());
        HttpClient http = HttpClient.newBuilder().executor(threads).connectTimeout(patience.call()).build();
        servers = addresses.stream()
                .map(address -> new KurentoServer(address, patience, http, threads, loop)).toList();
        servers.forEach(KurentoServer::start);
    }

    /**
     * Ends all rooms. Waits for the client's own threads to end: after undeployment they would find no classes any
     * more.
     */
    @PreDestroy
    void stop() {
        CompletableFuture<?>[] closing = servers.stream()
                .map(server -> CompletableFuture.runAsync(server::close, threads)).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closing)
                .completeOnTimeout(null, patience.call().toMillis(), TimeUnit.MILLISECONDS).join();
        loop.shutdownNow();
        new CompletableFuture<>().completeOnTimeout(null, CLIENT_WIND_DOWN_MILLIS, TimeUnit.MILLISECONDS).join();
        threads.shutdownNow();
    }

    @Override
    public MediaRoom open(String name, MediaEvents events) {
        Optional<KurentoServer> best = servers.stream().filter(KurentoServer::worthAsking)
                .min(Comparator.comparing(KurentoServer::suspect).thenComparingInt(KurentoServer::load));
        return best.orElseThrow(() -> new MediaUnavailableException("No media server answers"))
                .open(name, events);
    }

    @Override
    public boolean available() {
        return reachable() > 0;
    }

    long reachable() {
        return servers.stream().filter(KurentoServer::available).count();
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(KurentoMediaEngine.class.getClassLoader());
            return thread;
        };
    }
}
