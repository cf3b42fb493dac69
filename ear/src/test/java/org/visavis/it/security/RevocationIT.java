package org.visavis.it.security;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;
import org.visavis.it.SignalingSocket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever may no longer be in a call is out of it within five seconds, whatever their token still says. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RevocationIT {

    /** Asked for a hundred every two seconds, these take twelve seconds. */
    private static final int MANY = 600;
    private static final int APART = 50;
    /** The five seconds, and what a busy machine may add; in turn the last of many would be out after ten at the earliest. */
    private static final Duration LIMIT = Duration.ofSeconds(9);

    private final Client doctor = Client.of("david");
    private Realm.Account account;
    private String consultation;

    @BeforeEach
    void somebodyNewHasAnAppointment() {
        account = Realm.accountWith("patient");
        consultation = Appointments.soon(Client.of(account.name()), doctor);
    }

    @Test
    void who_loses_the_role_is_out_and_the_doctor_is_told() {
        SignalingSocket david = join(SignalingSocket.open(doctor));
        SignalingSocket patient = join(SignalingSocket.open(Client.of(account.name())));
        david.say("{'type':'admit','participant':'" + patient.participant() + "'}");
        patient.last("admitted");

        account.loses("patient");
        Instant before = Instant.now();

        assertThat(patient.closeCode()).isEqualTo(4403);
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);
        david.await("participant", told -> told.getJsonObject("participant").getString("state").equals("left")
                && told.getJsonObject("participant").getString("leaveReason").equals("signed-out"));
        assertThat(SignalingSocket.open(Client.of(account.name())).closeCode()).as("the old token opens nothing").isEqualTo(4403);
        david.say("{'type':'end'}");
    }

    @Test
    void whose_account_is_disabled_is_out_also_by_cookie() {
        Browser browser = Browser.signedIn(account.name(), "/patient");
        SignalingSocket patient = join(SignalingSocket.byCookie(browser.cookie("JSESSIONID")));

        account.isDisabled();
        Instant before = Instant.now();

        assertThat(patient.closeCode()).isEqualTo(4401);
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);
    }

    @Test
    void whose_account_is_deleted_is_out() {
        SignalingSocket patient = join(SignalingSocket.open(Client.of(account.name())));

        account.isDeleted();
        Instant before = Instant.now();

        assertThat(patient.closeCode()).isEqualTo(4401);
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);
    }

    @Test
    void who_signs_out_is_out() {
        Browser browser = Browser.signedIn(account.name(), "/patient");
        SignalingSocket patient = join(SignalingSocket.byCookie(browser.cookie("JSESSIONID")));

        browser.send("POST", "/logout", "Origin", Infrastructure.platform());

        assertThat(patient.closeCode()).as("ours, or the container's").isIn(4401, 1008);
    }

    @Test
    void whom_an_administrator_logs_out_is_out_and_the_old_session_and_the_old_token_open_nothing() {
        SignalingSocket david = join(SignalingSocket.open(doctor));
        Browser browser = Browser.signedIn(account.name(), "/patient");
        String cookie = browser.cookie("JSESSIONID");
        Browser somebodyElse = Browser.signedIn("david", "/doctor");
        Client script = Client.withToken(Client.of(account.name()).token());
        SignalingSocket patient = join(SignalingSocket.byCookie(cookie));
        david.say("{'type':'admit','participant':'" + patient.participant() + "'}");
        patient.last("admitted");
        SignalingSocket another = SignalingSocket.open(script);

        account.isLoggedOut();
        Instant before = Instant.now();

        assertThat(patient.closeCode()).isEqualTo(4401);
        assertThat(another.closeCode()).as("Keycloak names the account alone: all that it had").isEqualTo(4401);
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);
        david.await("participant", told -> told.getJsonObject("participant").getString("state").equals("left")
                && told.getJsonObject("participant").getString("leaveReason").equals("signed-out"));
        assertThat(handshake("Cookie", cookie)).isEqualTo(401);
        assertThat(browser.send("GET", "/api/me", "Accept", "application/json").statusCode()).isEqualTo(401);
        assertThat(handshake("Authorization", "Bearer " + script.token())).isEqualTo(401);
        assertThat(script.get("/api/me").statusCode()).isEqualTo(401);
        join(SignalingSocket.byCookie(Browser.signedIn(account.name(), "/patient").cookie("JSESSIONID"))).close();
        david.say("{'type':'end'}");
        assertThat(somebodyElse.send("GET", "/api/me", "Accept", "application/json").statusCode()).isEqualTo(200);
        Client.forgetTokens();
    }

    @Test
    void who_signs_out_at_the_provider_is_out_and_only_by_that_login() {
        Browser browser = Browser.signedIn(account.name(), "/patient");
        SignalingSocket another = SignalingSocket.open(Client.of(account.name()));
        SignalingSocket patient = join(SignalingSocket.byCookie(browser.cookie("JSESSIONID")));

        browser.signsOutAtTheProvider();
        Instant before = Instant.now();

        assertThat(patient.closeCode()).isEqualTo(4401);
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);
        assertThat(browser.followed(browser.send("GET", "/patient")).body()).as("the provider asks who is there").contains("<form");
        assertThat(another.closed()).as("signed in elsewhere").isEmpty();
        another.close();
    }

    @Test
    void when_an_administrator_ends_all_logins_everybody_is_out() {
        SignalingSocket david = SignalingSocket.open(doctor);
        SignalingSocket patient = SignalingSocket.byCookie(Browser.signedIn(account.name(), "/patient").cookie("JSESSIONID"));

        Realm.endsAllLogins();
        Instant before = Instant.now();

        assertThat(List.of(david.closeCode(), patient.closeCode())).containsOnly(4401);
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);
        Client.forgetTokens();
        assertThat(doctor.get("/api/me").statusCode()).as("with a new token").isEqualTo(200);
    }

    @Test
    void it_holds_however_many_people_are_there() {
        List<Realm.Account> people = Realm.peopleWith("patient", MANY);
        List<Realm.Account> sentAway = everyNth(people, 0);
        List<Realm.Account> members = everyNth(people, APART / 2);
        Realm.Group group = Realm.groupWith("patient");
        members.forEach(group::takes);
        members.forEach(member -> member.loses("patient"));
        Map<Realm.Account, SignalingSocket> sockets = opened(people);
        try {
            sentAway.get(0).loses("patient");
            sentAway.get(1).isDisabled();
            sentAway.subList(2, sentAway.size()).forEach(Realm.Account::isDeleted);
            await("named by an event").atMost(LIMIT).until(() -> sentAway.stream().allMatch(one -> isClosed(sockets, one)));
            assertThat(sockets.get(sentAway.get(0)).closeCode()).isEqualTo(4403);
            assertThat(sockets.get(sentAway.get(1)).closeCode()).isEqualTo(4401);
            assertThat(sockets.get(sentAway.get(2)).closeCode()).isEqualTo(4401);

            group.loses("patient");
            await("by way of a group").atMost(LIMIT).until(() -> members.stream().allMatch(one -> isClosed(sockets, one)));

            assertThat(people).as("nobody else").filteredOn(one -> isClosed(sockets, one)).hasSize(sentAway.size() + members.size());
        } finally {
            sockets.values().forEach(SignalingSocket::close);
        }
    }

    private static boolean isClosed(Map<Realm.Account, SignalingSocket> sockets, Realm.Account account) {
        return sockets.get(account).closed().isPresent();
    }

    /** Far from each other in any order that goes by id, so that a turn has to go all the way round to find them. */
    private static List<Realm.Account> everyNth(List<Realm.Account> people, int from) {
        return IntStream.iterate(from, i -> i < people.size(), i -> i + APART).mapToObj(people::get).toList();
    }

    private static Map<Realm.Account, SignalingSocket> opened(List<Realm.Account> people) {
        String client = Realm.credulousClient();
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            Map<Realm.Account, CompletableFuture<SignalingSocket>> opening = people.stream().collect(Collectors.toMap(one -> one,
                    one -> CompletableFuture.supplyAsync(() -> SignalingSocket.open(one.signedIn(client)), hands)));
            return opening.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, open -> open.getValue().join()));
        } finally {
            hands.shutdown();
        }
    }

    private static int handshake(String... headers) {
        return new Browserless(Infrastructure.platform(), null).handshake(Stream.concat(Stream.of(headers),
                Stream.of("Origin", Infrastructure.platform())).toArray(String[]::new));
    }

    private SignalingSocket join(SignalingSocket socket) {
        socket.say("{'type':'join','consultation':'" + consultation + "'}").last("snapshot");
        return socket;
    }
}
