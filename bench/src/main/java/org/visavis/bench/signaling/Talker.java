package org.visavis.bench.signaling;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.util.Optional;

/** One socket of the load. Everything happens in the event loop it was given. */
final class Talker {

    /** What others want to know of it. */
    interface Listener {

        void ready(Talker talker);

        /** @param nanos how long a message took to the other side */
        void delivered(Talker talker, long nanos);

        /** The socket is gone, or never came. */
        void lost(Talker talker);
    }

    private static final int LONGEST_FRAME = 256 * 1024;

    private final URI server;
    private final Dialect dialect;
    private final Optional<String> token;
    private final EventLoop loop;
    private final Listener listener;
    private Talker other = this;
    private Channel channel;
    private boolean video;
    private long saidAt;
    private boolean ready;

    /**
     * @param server its address, without a path
     * @param token  where the server wants one
     */
    Talker(URI server, Dialect dialect, Optional<String> token, EventLoop loop, Listener listener) {
        this.server = server;
        this.dialect = dialect;
        this.token = token;
        this.loop = loop;
        this.listener = listener;
    }

    /** These two sit in one room; without it, a socket hears itself. */
    static void pair(Talker one, Talker another) {
        one.other = another;
        another.other = one;
    }

    void connect() {
        URI address = URI.create(server + dialect.path());
        HttpHeaders headers = new DefaultHttpHeaders();
        token.ifPresent(bearer -> headers.set("Authorization", "Bearer " + bearer));
        WebSocketClientProtocolConfig protocol = WebSocketClientProtocolConfig.newBuilder().webSocketUri(address)
                .subprotocol(token.map(bearer -> "visavis.v1").orElse(null)).customHeaders(headers)
                .maxFramePayloadLength(LONGEST_FRAME).handshakeTimeoutMillis(120_000).handleCloseFrames(true).build();
        new Bootstrap().group(loop).channel(NioSocketChannel.class).handler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel opened) {
                opened.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_FRAME),
                        new WebSocketClientProtocolHandler(protocol), new Ear());
            }
        }).connect(address.getHost(), address.getPort()).addListener(done -> {
            if (!done.isSuccess()) {
                listener.lost(this);
            }
        });
    }

    /** Says something that the other side will be told; nothing while it has not been told what was said before. */
    void sayIfHeard() {
        if (ready && saidAt == 0) {
            video = !video;
            saidAt = System.nanoTime();
            send(dialect.say(video));
        }
    }

    private void send(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    private void hear(String text) {
        dialect.answer(text).ifPresent(this::send);
        if (dialect.isReady(text) && !ready) {
            ready = true;
            listener.ready(this);
        } else if (other.saidAt != 0 && text.contains(other.dialect.mark())) {
            long since = other.saidAt;
            other.saidAt = 0;
            listener.delivered(other, System.nanoTime() - since);
        }
    }

    private final class Ear extends SimpleChannelInboundHandler<WebSocketFrame> {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                channel = context.channel();
                dialect.greeting().ifPresent(Talker.this::send);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame text) {
                hear(text.text());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ready = false;
            saidAt = 0;
            listener.lost(Talker.this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            context.close();
        }
    }
}
