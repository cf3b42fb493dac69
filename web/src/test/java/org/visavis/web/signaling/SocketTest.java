package org.visavis.web.signaling;

import jakarta.websocket.SendResult;

import org.junit.jupiter.api.Test;
import org.visavis.signaling.Saying;
import org.visavis.signaling.ServerMessage;
import org.visavis.signaling.SocketClose;

import static org.assertj.core.api.Assertions.assertThat;

class SocketTest {

    private final FakeSession fake = new FakeSession();
    private final Socket socket = new Socket(fake.session);

    @Test
    void a_reader_that_is_too_slow_is_sent_away_with_1013_and_gets_nothing_more() {
        for (int i = 0; i <= Socket.MOST_WAITING; i++) {
            say(i);
        }
        assertThat(fake.closed).isEmpty();

        say(Socket.MOST_WAITING + 1);
        say(Socket.MOST_WAITING + 2);

        assertThat(fake.closed).containsExactly(SocketClose.TOO_SLOW.code());
        assertThat(fake.sent).as("one was on its way, nobody waited for it").hasSize(1);
    }

    @Test
    void a_reader_that_keeps_up_is_sent_everything_in_order() {
        for (int i = 0; i < 3 * Socket.MOST_WAITING; i++) {
            say(i);
            fake.under.remove().onResult(new SendResult());
        }

        assertThat(fake.closed).isEmpty();
        assertThat(fake.sent).hasSize(3 * Socket.MOST_WAITING).allMatch(text -> text.contains("\"admitted\""));
        assertThat(fake.sent.get(7)).contains("\"seq\":7");
    }

    @Test
    void what_was_said_before_closing_goes_out_and_what_comes_after_does_not() {
        say(1);
        say(2);
        socket.close(SocketClose.OVER);
        say(3);
        assertThat(fake.closed).isEmpty();

        fake.under.remove().onResult(new SendResult());
        fake.under.remove().onResult(new SendResult());

        assertThat(fake.sent).hasSize(2);
        assertThat(fake.closed).containsExactly(SocketClose.OVER.code());
    }

    private void say(long seq) {
        socket.send(seq, new Saying(new ServerMessage.Admitted()));
    }
}
