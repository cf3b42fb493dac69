package org.visavis.bench.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {

    private static final String WELCOME =
            "{\"type\":\"welcome\",\"seq\":7,\"session\":\"secret\",\"participant\":\"p-1\",\"epoch\":1}";

    private final PlatformDialect platform = new PlatformDialect("c-1");

    @Test
    void whoever_is_new_joins_and_is_ready_with_the_welcome() {
        assertThat(platform.greeting()).contains("{\"type\":\"join\",\"consultation\":\"c-1\"}");
        assertThat(platform.isReady("{\"type\":\"snapshot\",\"seq\":8}")).isFalse();
        assertThat(platform.isReady(WELCOME)).isTrue();
    }

    @Test
    void whoever_comes_back_resumes_after_what_was_heard_last() {
        platform.isReady(WELCOME);
        platform.isReady("{\"type\":\"participant\",\"seq\":9,\"participant\":{\"id\":\"p-2\"}}");

        assertThat(platform.greeting()).contains("{\"type\":\"resume\",\"session\":\"secret\",\"seq\":9}");
    }

    @Test
    void whoever_cannot_resume_joins() {
        assertThat(platform.answer("{\"type\":\"refused\",\"seq\":1,\"problem\":\"x\",\"inReplyTo\":\"resume\"}"))
                .contains("{\"type\":\"join\",\"consultation\":\"c-1\"}");
        assertThat(platform.answer("{\"type\":\"refused\",\"seq\":1,\"problem\":\"x\",\"inReplyTo\":\"media\"}")).isEmpty();
    }

    @Test
    void news_of_a_participant_bear_their_mark() {
        platform.isReady(WELCOME);

        assertThat("{\"type\":\"participant\",\"seq\":9,\"participant\":{\"id\":\"p-1\",\"name\":\"Paula\"}}").contains(platform.mark());
    }

    @Test
    void what_relays_tell_on_bears_the_mark_of_who_said_it() {
        Dialect plain = new PlainDialect("/", "1-one");
        Dialect socketIo = new SocketIoDialect("1", "1-one");

        assertThat(plain.say(true)).contains(plain.mark()).doesNotContain(new PlainDialect("/", "1-other").mark());
        assertThat(socketIo.say(true)).contains(socketIo.mark());
    }

    @Test
    void socket_io_is_answered_as_its_protocol_wants() {
        Dialect socketIo = new SocketIoDialect("1", "1-one");

        assertThat(socketIo.answer("0{\"sid\":\"x\"}")).contains("40");
        assertThat(socketIo.answer("2")).contains("3");
        assertThat(socketIo.isReady("40{\"sid\":\"y\"}")).isTrue();
    }
}
