package org.visavis.media.kurento;

import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;
import org.kurento.jsonrpc.client.JsonRpcWSConnectionListener;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;

/**
 * One session with one media server. It mends a cut connection by itself; it does not survive the server. Every
 * method blocks, and for longer than a caller may wait: see {@link Calls}.
 */
final class KurentoConnection {

    private static final Logger LOG = System.getLogger(KurentoConnection.class.getName());
    private static final int KEEP_ALIVE = 240_000;

    private final JsonRpcClientNettyWebSocket socket;
    private final KurentoClient client;

    private KurentoConnection(JsonRpcClientNettyWebSocket socket, KurentoClient client) {
        this.socket = socket;
        this.client = client;
    }

    /**
     * Connects, and warms the server up: its first negotiation takes up to a second, every later one some milliseconds.
     *
     * @param lost is run when the client finds its session gone, because the server was restarted
     * @throws RuntimeException of kurento-client if there is no server
     */
    static KurentoConnection open(URI address, Patience patience, Runnable lost) {
        JsonRpcClientNettyWebSocket socket = new JsonRpcClientNettyWebSocket(address.toString(), new Listener(lost));
        socket.setLabel("visavis");
        socket.enableHeartbeat(KEEP_ALIVE);
        socket.setTryReconnectingForever(true);
        socket.setSendCloseMessage(true);
        socket.setRequestTimeout(patience.answer().toMillis());
        socket.setConnectionTimeout((int) patience.call().toMillis());
        try {
            KurentoConnection connection = new KurentoConnection(socket,
                    KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(socket));
            connection.warmUp();
            return connection;
        } catch (RuntimeException e) {
            close(socket);
            throw e;
        }
    }

    MediaPipeline createPipeline(String name) {
        MediaPipeline pipeline = client.createMediaPipeline();
        pipeline.setName(name);
        return pipeline;
    }

    void close() {
        close(socket);
    }

    private void warmUp() {
        MediaPipeline pipeline = createPipeline("warm-up");
        try {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            endpoint.processOffer(WarmUpOffer.SDP);
            endpoint.gatherCandidates();
        } finally {
            pipeline.release();
        }
    }

    private static void close(JsonRpcClientNettyWebSocket socket) {
        socket.setTryReconnectingMaxTime(1);
        try {
            socket.close();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "Closing a connection to a media server: " + e.getClass().getSimpleName());
        }
    }

    /**
     * {@code disconnected} comes several times, for cuts that mend and for none at all: it proves nothing and is not
     * listened to.
     */
    private record Listener(Runnable lost) implements JsonRpcWSConnectionListener {

        @Override
        public void reconnected(boolean sameServer) {
            if (!sameServer) {
                lost.run();
            }
        }

        @Override
        public void connected() { }

        @Override
        public void connectionFailed() { }

        @Override
        public void disconnected() { }

        @Override
        public void reconnecting() { }
    }
}
