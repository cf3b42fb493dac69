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

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever may no longer be in a call is out of it within five seconds, whatever their token still says. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RevocationIT {

    private static final Duration LIMIT = Duration.ofSeconds(5);

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

    private SignalingSocket join(SignalingSocket socket) {
        socket.say("{'type':'join','consultation':'" + consultation + "'}").last("snapshot");
        return socket;
    }
}
