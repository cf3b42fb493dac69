package org.visavis.bench.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.bootstrap.ServerBootstrap;
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
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what it is told. */
class CrowdTest {

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65536),
                            new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                                    .websocketPath("/").checkStartsWith(true).build()), new Echo());
                }
            }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
    private final URI address = URI.create("ws://localhost:" + ((InetSocketAddress) server.localAddress()).getPort());

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void everybody_comes_in_and_what_they_say_is_timed() throws Exception {
        try (Crowd crowd = new Crowd()) {
            for (int i = 0; i < 100; i++) {
                crowd.add(address, new PlainDialect("/", i + "-one"), Optional.empty());
            }
            crowd.comeIn(Duration.ofSeconds(30));
            Crowd.Talk talk = crowd.talk(Duration.ofSeconds(2), Duration.ofMillis(50));

            assertThat(talk.nanos().getTotalCount()).isPositive();
            assertThat(talk.millis(99)).isPositive();
            assertThat(crowd.losses()).isZero();
        }
    }

    @Test
    void whoever_never_comes_is_missed() {
        server.close().syncUninterruptibly();
        try (Crowd crowd = new Crowd()) {
            crowd.add(address, new PlainDialect("/", "1-one"), Optional.empty());

            assertThatThrownBy(() -> crowd.comeIn(Duration.ofMillis(100))).hasMessageContaining("0 of 1 sockets");
        }
    }

    private static final class Echo extends SimpleChannelInboundHandler<TextWebSocketFrame> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            context.writeAndFlush(frame.retain());
        }
    }
}
