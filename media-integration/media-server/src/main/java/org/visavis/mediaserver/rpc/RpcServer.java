package org.visavis.mediaserver.rpc;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.visavis.mediaserver.element.MediaObjects;

/** The door of the server: JSON-RPC 2.0 over WebSocket, as Kurento speaks it. */
public final class RpcServer implements Closeable {
    private static final int MAX_HTTP_REQUEST = 65_536;
    /** Bytes that may wait for a client. */
    private static final int MAX_UNREAD = 8 << 20;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Sessions sessions;
    private Channel channel;

    public RpcServer(Clock clock, Duration abandonedAfter) {
        sessions = new Sessions(clock, abandonedAfter);
    }

    public List<String> sessionIds() {
        return sessions.ids();
    }

    /**
     * @param path where the WebSocket is, for example "/kurento"
     * @throws IOException when the port is in use
     */
    public void start(InetSocketAddress address, String path, MediaObjects objects, Executor executor)
            throws IOException {
        sessions.start(objects);
        Methods methods = new Methods(objects, sessions);
        ServerBootstrap bootstrap = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(MAX_UNREAD / 2, MAX_UNREAD))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        accepted.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_HTTP_REQUEST),
                                new WebSocketHandler(path, methods, sessions, executor));
                    }
                });
        try {
            channel = bootstrap.bind(address).syncUninterruptibly().channel();
        } catch (Exception e) {
            // netty throws the checked cause as it is
            throw e instanceof IOException failure ? failure : new IOException(e);
        }
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close().syncUninterruptibly();
        }
        sessions.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
