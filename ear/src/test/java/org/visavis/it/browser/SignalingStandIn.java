package org.visavis.it.browser;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import jakarta.json.Json;
import jakarta.json.JsonObject;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The other end of a signaling socket, which says what a test wants it to say; a {@code ping} it answers by itself, or, once silent, not. */
final class SignalingStandIn implements AutoCloseable {

    private static final int FRAME_LIMIT = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Closing is left to the tests: nothing is said or answered by itself. */
    private static final WebSocketServerProtocolConfig PROTOCOL = WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/signal").subprotocols("visavis.v1").maxFramePayloadLength(FRAME_LIMIT)
            .handleCloseFrames(false).sendCloseFrame(null).build();

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;
    private final BlockingQueue<JsonObject> incoming = new LinkedBlockingQueue<>();
    private final List<JsonObject> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Channel browser;
    private volatile boolean silent;

    SignalingStandIn() {
        server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(FRAME_LIMIT),
                                new WebSocketServerProtocolHandler(PROTOCOL), new Listener());
                    }
                }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
    }

    String address() {
        return "ws://localhost:" + ((InetSocketAddress) server.localAddress()).getPort() + "/signal";
    }

    /** The next message of the browser; fails after half a minute. */
    JsonObject next() {
        try {
            JsonObject message = incoming.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("the browser said nothing for " + PATIENCE.toSeconds() + " s");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next message of this type; others are passed over. */
    JsonObject next(String type) {
        JsonObject message = next();
        while (!message.getString("type").equals(type)) {
            message = next();
        }
        return message;
    }

    /** A sample of the protocol, e.g. {@code server/welcome.json}. */
    static JsonObject read(String sample) {
        try {
            return Json.createReader(new StringReader(Files.readString(ClientFiles.SAMPLES.resolve(sample)))).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on signs of life are not given, though the connection stands. */
    void fallSilent() {
        silent = true;
    }

    /** How many there have been so far. */
    int connections() {
        return connections.get();
    }

    /** Everything the browser has said so far. */
    List<JsonObject> all() {
        return List.copyOf(all);
    }

    void say(String message) {
        browser.writeAndFlush(new TextWebSocketFrame(message)).syncUninterruptibly();
    }

    void say(JsonObject message) {
        say(message.toString());
    }

    /** The connection ends without a word, as when a network goes. */
    void cut() {
        browser.close().syncUninterruptibly();
    }

    void close(int code) {
        browser.writeAndFlush(new CloseWebSocketFrame(code, "")).syncUninterruptibly();
    }

    /** Cuts the connection and takes no other. */
    void disappear() {
        server.close().syncUninterruptibly();
        cut();
    }

    @Override
    public void close() {
        disappear();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class Listener extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            browser = context.channel();
            connections.incrementAndGet();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (!(frame instanceof TextWebSocketFrame text)) {
                context.close();
                return;
            }
            JsonObject message = Json.createReader(new StringReader(text.text())).readObject();
            all.add(message);
            if (!message.getString("type").equals("ping")) {
                incoming.add(message);
            } else if (!silent) {
                context.writeAndFlush(new TextWebSocketFrame("{\"type\":\"pong\",\"seq\":0,\"heard\":0}"));
            }
        }
    }
}
