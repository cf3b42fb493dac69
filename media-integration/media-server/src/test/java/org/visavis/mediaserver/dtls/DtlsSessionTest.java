package org.visavis.mediaserver.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.visavis.mediaserver.srtp.SrtpKeys;

class DtlsSessionTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final DtlsIdentity clientIdentity = new DtlsIdentity(Clock.systemUTC());
    private final DtlsIdentity serverIdentity = new DtlsIdentity(Clock.systemUTC());
    private final End client = new End();
    private final End server = new End();

    @AfterEach
    void stop() {
        for (End end : new End[]{client, server}) {
            if (end.session != null) {
                end.session.close();
            }
        }
        executor.shutdownNow();
    }

    /** One end of a wire that can lose datagrams. */
    private final class End implements DtlsSession.Listener {
        private DtlsSession session;
        private DtlsSession peer;
        private volatile Predicate<byte[]> loses = data -> false;
        private volatile SrtpKeys keys;
        private volatile boolean ended;

        @Override
        public void send(byte[] data, int offset, int length) {
            byte[] copy = Arrays.copyOfRange(data, offset, offset + length);
            if (!loses.test(copy)) {
                peer.received(copy, copy.length);
            }
        }

        @Override
        public void established(SrtpKeys agreed) {
            keys = agreed;
        }

        @Override
        public void ended() {
            ended = true;
        }
    }

    private void connect(Fingerprint clientExpects, Fingerprint serverExpects) {
        client.session = new DtlsSession(clientIdentity, clientExpects, true, executor, client);
        server.session = new DtlsSession(serverIdentity, serverExpects, false, executor, server);
        client.peer = server.session;
        server.peer = client.session;
        client.session.begin();
    }

    @Test
    void both_sides_get_the_same_keys_crosswise() {
        connect(serverIdentity.fingerprint(), clientIdentity.fingerprint());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> client.keys != null && server.keys != null);
        assertThat(client.keys.profile()).isEqualTo(SrtpKeys.AEAD_AES_128_GCM);
        assertThat(client.keys.sendKey()).isEqualTo(server.keys.receiveKey()).isNotEqualTo(server.keys.sendKey());
        assertThat(client.keys.receiveSalt()).isEqualTo(server.keys.sendSalt());
    }

    @Test
    void lost_datagrams_are_sent_again() {
        AtomicInteger sent = new AtomicInteger();
        server.loses = data -> sent.incrementAndGet() % 3 == 1;
        connect(serverIdentity.fingerprint(), clientIdentity.fingerprint());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> client.keys != null && server.keys != null);
        assertThat(sent.get()).isGreaterThan(1);
    }

    @Test
    void a_certificate_that_the_session_description_does_not_name_is_refused() {
        connect(serverIdentity.fingerprint(), serverIdentity.fingerprint());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.ended);
        assertThat(server.keys).isNull();
    }

    @Test
    void a_goodbye_is_noticed() {
        connect(serverIdentity.fingerprint(), clientIdentity.fingerprint());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> client.keys != null && server.keys != null);
        client.session.close();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.ended);
    }

    @Test
    void fingerprints_of_unknown_or_malformed_kinds_are_not_read() {
        assertThat(Fingerprint.parse("sha-256 " + "AB:".repeat(31) + "AB")).isPresent();
        assertThat(Fingerprint.parse("SHA-256 " + "ab:".repeat(31) + "ab")).isPresent();
        assertThat(Fingerprint.parse("md5 AB:CD")).isEmpty();
        assertThat(Fingerprint.parse("sha-256 ABCD")).isEmpty();
        assertThat(Fingerprint.parse("sha-256")).isEmpty();
    }
}
