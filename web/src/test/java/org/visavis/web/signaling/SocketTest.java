package org.visavis.web.signaling;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;

import org.junit.jupiter.api.Test;
import org.visavis.signaling.Saying;
import org.visavis.signaling.ServerMessage;
import org.visavis.signaling.SocketClose;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SocketTest {

    private final List<String> sent = new ArrayList<>();
    private final Deque<SendHandler> under = new ArrayDeque<>();
    private final List<Integer> closed = new ArrayList<>();
    private final RemoteEndpoint.Async remote = fake(RemoteEndpoint.Async.class, (self, method, arguments) -> {
        sent.add((String) arguments[0]);
        under.add((SendHandler) arguments[1]);
        return null;
    });
    private final Session session = fake(Session.class, (self, method, arguments) -> {
        if (method.getName().equals("close")) {
            closed.add(((CloseReason) arguments[0]).getCloseCode().getCode());
        }
        return method.getName().equals("getAsyncRemote") ? remote : null;
    });
    private final Socket socket = new Socket(session);

    @Test
    void a_reader_that_is_too_slow_is_sent_away_with_1013_and_gets_nothing_more() {
        for (int i = 0; i <= Socket.MOST_WAITING; i++) {
            say(i);
        }
        assertThat(closed).isEmpty();

        say(Socket.MOST_WAITING + 1);
        say(Socket.MOST_WAITING + 2);

        assertThat(closed).containsExactly(SocketClose.TOO_SLOW.code());
        assertThat(sent).as("one was on its way, nobody waited for it").hasSize(1);
    }

    @Test
    void a_reader_that_keeps_up_is_sent_everything_in_order() {
        for (int i = 0; i < 3 * Socket.MOST_WAITING; i++) {
            say(i);
            under.remove().onResult(new SendResult());
        }

        assertThat(closed).isEmpty();
        assertThat(sent).hasSize(3 * Socket.MOST_WAITING).allMatch(text -> text.contains("\"admitted\""));
        assertThat(sent.get(7)).contains("\"seq\":7");
    }

    @Test
    void what_was_said_before_closing_goes_out_and_what_comes_after_does_not() {
        say(1);
        say(2);
        socket.close(SocketClose.OVER);
        say(3);
        assertThat(closed).isEmpty();

        under.remove().onResult(new SendResult());
        under.remove().onResult(new SendResult());

        assertThat(sent).hasSize(2);
        assertThat(closed).containsExactly(SocketClose.OVER.code());
    }

    private void say(long seq) {
        socket.send(seq, new Saying(new ServerMessage.Admitted()));
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
