package org.visavis.mediaserver.rpc;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/**
 * Upgrades a connection and hands its text frames on. A wrong path is upgraded and then closed, as Kurento does; a
 * page of another origin is refused, since the protocol knows no password.
 */
final class WebSocketHandler extends SimpleChannelInboundHandler<Object> {
    private static final int MAX_FRAME = 1 << 20;

    private final String path;
    private final Methods methods;
    private final Sessions sessions;
    private final Executor executor;
    private Connection connection;

    WebSocketHandler(String path, Methods methods, Sessions sessions, Executor executor) {
        this.path = path;
        this.methods = methods;
        this.sessions = sessions;
        this.executor = executor;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpRequest request) {
            upgrade(context, request);
        } else if (message instanceof TextWebSocketFrame frame && connection != null) {
            connection.received(frame.text());
        } else if (message instanceof PingWebSocketFrame ping) {
            context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (message instanceof CloseWebSocketFrame close) {
            context.writeAndFlush(ReferenceCountUtil.retain(close)).addListener(ChannelFutureListener.CLOSE);
        } else if (message instanceof WebSocketFrame && !(message instanceof PongWebSocketFrame)) {
            context.close();
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            refuse(context, HttpResponseStatus.UPGRADE_REQUIRED);
            return;
        }
        if (!isSameOrigin(request)) {
            refuse(context, HttpResponseStatus.FORBIDDEN);
            return;
        }
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(path, null,
                WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(MAX_FRAME).build()).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        boolean rightPath = new QueryStringDecoder(request.uri()).path().equals(path);
        handshaker.handshake(context.channel(), request).addListener(done -> {
            if (!done.isSuccess() || !rightPath) {
                context.close();
            }
        });
        context.pipeline().addBefore(context.name(), "frames", new WebSocketFrameAggregator(MAX_FRAME));
        if (rightPath) {
            connection = new Connection(context.channel(), methods, sessions, executor);
        }
    }

    private static boolean isSameOrigin(FullHttpRequest request) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin == null) {
            return true;
        }
        try {
            String host = request.headers().get(HttpHeaderNames.HOST, "");
            String authority = URI.create(origin).getRawAuthority();
            return host.equalsIgnoreCase(authority);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
                Unpooled.copiedBuffer(status.reasonPhrase() + "\n", StandardCharsets.US_ASCII));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (connection != null) {
            connection.closed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
